import type { Resource, StackText } from './assembly.ts';
import { IDENTITIES } from './identities.ts';
import type { Identity } from './identities.ts';
import { INTRINSICS } from './intrinsics.ts';
import { urlSuffix } from './place.ts';
import type { AwsPlace } from './place.ts';

/** A template that cannot run here; the message names stack, logical id and type. */
export class TemplateRefused extends Error {}

/** Stands for AWS::NoValue: what holds it is left out. */
const NOTHING = Symbol('AWS::NoValue');

/** Resolves everything of one app: values of any stack may lead into any other through exports. */
export class Resolver {
  readonly place: AwsPlace;
  readonly #stacks: ReadonlyMap<string, StackText>;
  readonly #identities = new Map<string, Identity>();
  readonly #open = new Set<string>();

  constructor(stacks: readonly StackText[], place: AwsPlace) {
    this.place = place;
    this.#stacks = new Map(stacks.map((stack) => [stack.name, stack]));
  }

  /** A value with every intrinsic worked out; AWS::NoValue at the top becomes undefined. */
  value(stack: StackText, value: unknown): unknown {
    const resolved = this.#resolve(stack, value);
    return resolved === NOTHING ? undefined : resolved;
  }

  condition(stack: StackText, name: string): boolean {
    const body = stack.template.Conditions[name];
    if (body === undefined) throw new TemplateRefused(`${stack.name}: condition ${name} is not in the template`);
    return this.value(stack, body) === true;
  }

  present(stack: StackText, part: { readonly Condition?: string | undefined }): boolean {
    return part.Condition === undefined || this.condition(stack, part.Condition);
  }

  identity(stack: StackText, logicalId: string): Identity {
    const key = `${stack.name}/${logicalId}`;
    const known = this.#identities.get(key);
    if (known) return known;
    const resource = stack.template.Resources[logicalId];
    if (!resource) throw new TemplateRefused(`${key} is referred to but not in the template`);
    if (this.#open.has(key)) throw new TemplateRefused(`${key} (${resource.Type}): its name depends on itself`);
    this.#open.add(key);
    const identity = this.#identify(stack, logicalId, resource);
    this.#open.delete(key);
    this.#identities.set(key, identity);
    return identity;
  }

  ref(stack: StackText, name: string): unknown {
    const pseudo = this.#pseudo(stack, name);
    if (pseudo !== undefined) return pseudo;
    const parameter = stack.template.Parameters[name];
    if (!parameter) return this.identity(stack, name).ref;
    if (parameter.Default !== undefined) return parameter.Default;
    throw new TemplateRefused(`${stack.name}: parameter ${name} has no default`);
  }

  attribute(stack: StackText, logicalId: string, name: string): string {
    const found = this.identity(stack, logicalId).attributes[name];
    if (found !== undefined) return found;
    const type = stack.template.Resources[logicalId]?.Type ?? '?';
    throw new TemplateRefused(`${stack.name}/${logicalId} (${type}): attribute ${name} is not known locally`);
  }

  exported(name: string): unknown {
    for (const stack of this.#stacks.values()) {
      for (const output of Object.values(stack.template.Outputs)) {
        if (output.Export && this.value(stack, output.Export.Name) === name) return this.value(stack, output.Value);
      }
    }
    throw new TemplateRefused(`No stack exports ${name}`);
  }

  #identify(stack: StackText, logicalId: string, resource: Resource): Identity {
    const identify = IDENTITIES[resource.Type];
    if (!identify) throw new TemplateRefused(`${stack.name}/${logicalId}: ${resource.Type} does not run locally`);
    const value = (property: string): unknown => this.value(stack, resource.Properties[property]);
    const text = (property: string): string | undefined => {
      const found = value(property);
      return typeof found === 'string' ? found : undefined;
    };
    return identify({ stack: stack.name, logicalId, place: this.place, text, value });
  }

  #pseudo(stack: StackText, name: string): unknown {
    if (!name.startsWith('AWS::')) return undefined;
    const { partition, region, accountId } = this.place;
    const known: Record<string, unknown> = {
      'AWS::Partition': partition,
      'AWS::Region': region,
      'AWS::AccountId': accountId,
      'AWS::URLSuffix': urlSuffix(this.place),
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack.name}/local`,
      'AWS::NoValue': NOTHING,
    };
    if (!(name in known)) throw new TemplateRefused(`${stack.name}: pseudo parameter ${name} is not known locally`);
    return known[name];
  }

  #resolve(stack: StackText, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#resolve(stack, one)).filter((one) => one !== NOTHING);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    const intrinsic = entries.length === 1 && name !== undefined ? INTRINSICS[name] : undefined;
    if (intrinsic)
      return intrinsic(argument, { resolver: this, stack, resolve: (inner) => this.#resolve(stack, inner) });
    if (entries.length === 1 && name?.startsWith('Fn::'))
      throw new TemplateRefused(`${stack.name}: ${name} is not known locally`);
    const resolved = entries.map(([key, inner]) => [key, this.#resolve(stack, inner)] as const);
    return Object.fromEntries(resolved.filter(([, inner]) => inner !== NOTHING));
  }
}
