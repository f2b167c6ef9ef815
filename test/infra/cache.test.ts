import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprint, madeOnce } from '../../infra/cache.ts';

const NAME = `test-${process.pid}`;
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const writing = (name: string, text: string) => async (folder: string) => {
  await Promise.resolve();
  writeFileSync(path.join(folder, name), text);
};

test('what several make at once is kept once and whole, and nothing is made again', async () => {
  const folders = await Promise.all(['a', 'b', 'c'].map((text) => madeOnce(NAME, writing('text', text))));
  made.push(...folders);
  expect(new Set(folders).size).toBe(1);
  const [folder = ''] = folders;
  const kept = readFileSync(path.join(folder, 'text'), 'utf8');
  expect('abc').toContain(kept);
  await madeOnce(NAME, writing('text', 'later'));
  expect(readFileSync(path.join(folder, 'text'), 'utf8')).toBe(kept);
  expect(readdirSync(path.dirname(folder)).filter((name) => name.startsWith(NAME))).toEqual([NAME]);
});

test('what fails leaves nothing behind and is tried again', async () => {
  const name = `${NAME}-failing`;
  await expect(madeOnce(name, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  const folder = await madeOnce(name, writing('text', 'made'));
  made.push(folder);
  expect(readFileSync(path.join(folder, 'text'), 'utf8')).toBe('made');
  expect(readdirSync(path.dirname(folder)).filter((one) => one.startsWith(name))).toEqual([name]);
});

test('another source or another setting has another fingerprint', () => {
  const one = fingerprint(['infra/stacks'], 'a');
  expect(fingerprint(['infra/stacks'], 'a')).toBe(one);
  expect(fingerprint(['infra/stacks'], 'b')).not.toBe(one);
  expect(fingerprint(['infra/stacks', 'infra/app.ts'], 'a')).not.toBe(one);
});
