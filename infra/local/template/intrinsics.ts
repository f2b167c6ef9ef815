import { z } from 'zod';
import type { StackText } from './assembly.ts';
import type { Resolver } from './resolver.ts';

type Scope = { readonly resolver: Resolver; readonly stack: StackText; readonly resolve: (value: unknown) => unknown };
type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const Text = z.coerce.string();

const join: Intrinsic = (argument, { resolve }) => {
  const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return z.array(Text).parse(resolve(parts)).join(separator);
};

const substitute: Intrinsic = (argument, { resolve, resolver, stack }) => {
  const [text, given] =
    typeof argument === 'string'
      ? [argument, {}]
      : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in given) return Text.parse(resolve(given[name]));
    const [logicalId = '', ...attribute] = name.split('.');
    if (attribute.length > 0) return resolver.attribute(stack, logicalId, attribute.join('.'));
    return Text.parse(resolver.ref(stack, name));
  });
};

const getAttribute: Intrinsic = (argument, { resolver, stack }) => {
  const [logicalId, ...name] = typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument);
  return resolver.attribute(stack, logicalId ?? '', name.join('.'));
};

const select: Intrinsic = (argument, { resolve }) => {
  const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
  return z.array(z.unknown()).parse(resolve(list))[index];
};

const split: Intrinsic = (argument, { resolve }) => {
  const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return Text.parse(resolve(text)).split(separator);
};

const choose: Intrinsic = (argument, { resolve, resolver, stack }) => {
  const [condition, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
  return resolve(resolver.condition(stack, condition) ? yes : no);
};

const findInMap: Intrinsic = (argument, { resolve, stack }) => {
  const [map, first, second] = z.tuple([Text, Text, Text]).parse(resolve(argument));
  const found = stack.template.Mappings[map]?.[first]?.[second];
  if (found === undefined) throw new Error(`${stack.name}: no mapping ${map}.${first}.${second}`);
  return found;
};

const truths = (argument: unknown, scope: Scope): boolean[] => z.array(z.boolean()).parse(scope.resolve(argument));

/** The intrinsic functions of CloudFormation that a CDK app like ours contains; any other `Fn::` is refused. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, { resolver, stack }) => resolver.ref(stack, z.string().parse(argument)),
  Condition: (argument, { resolver, stack }) =>
    typeof argument === 'string' && argument in stack.template.Conditions
      ? resolver.condition(stack, argument)
      : { Condition: argument },
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (argument, { resolve, resolver }) => resolver.exported(Text.parse(resolve(argument))),
  'Fn::Base64': (argument, { resolve }) => Buffer.from(Text.parse(resolve(argument))).toString('base64'),
  'Fn::Equals': (argument, scope) => {
    const [a, b] = z.tuple([Text, Text]).parse(scope.resolve(argument));
    return a === b;
  },
  'Fn::Not': (argument, scope) => !truths(argument, scope)[0],
  'Fn::And': (argument, scope) => truths(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => truths(argument, scope).some(Boolean),
};
