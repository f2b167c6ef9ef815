import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SecretModel } from './template/index.ts';
import { writeWhole } from './writeWhole.ts';

export type Secret = { readonly arn: string; readonly name: string; readonly value: string };

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

type Recipe = NonNullable<SecretModel['generate']>;

function draw({ length, exclude, punctuation, template, key }: Recipe): string {
  const alphabet = (LETTERS + (punctuation ? PUNCTUATION : '')).split('').filter((c) => !exclude.includes(c));
  const drawn = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  if (template === undefined || key === undefined) return drawn;
  return JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(JSON.parse(template)), [key]: drawn });
}

/** The secrets of the app: drawn once, kept in `file`, the same at every start (what they encrypted stays readable). */
export class Secrets {
  readonly #all: readonly Secret[];

  constructor(file: string, models: readonly SecretModel[]) {
    const kept = existsSync(file) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
    const values = { ...kept };
    this.#all = models.map(({ arn, name, literal, generate }) => {
      const value = literal ?? values[name] ?? (generate ? draw(generate) : '');
      values[name] = value;
      return { arn, name, value };
    });
    writeWhole(file, JSON.stringify(values));
  }

  find(arnOrName: string): Secret | undefined {
    return this.#all.find(
      ({ arn, name }) => arn === arnOrName || name === arnOrName || arn.replace(/-[^-]+$/, '') === arnOrName,
    );
  }

  /** Replaces `{{resolve:secretsmanager:…}}` in a text by what it stands for. Throws when there is no such secret. */
  resolve(text: string): string {
    return text.replace(
      /\{\{resolve:secretsmanager:(arn(?::[^:}]*){5}:[^:}]+|[^:}]+)(?::SecretString:?([^:}]*))?[^}]*\}\}/g,
      (whole, id: string, key: string) => {
        const secret = this.find(id);
        if (!secret) throw new Error(`${whole}: there is no such secret in the app`);
        return key ? String(z.record(z.string(), z.unknown()).parse(JSON.parse(secret.value))[key]) : secret.value;
      },
    );
  }
}
