import type { Files } from '../../../shared/ports.ts';

export type MemoryFiles = Files & { readonly stored: ReadonlyMap<string, { body: Uint8Array; contentType: string }> };

/** Files in memory. URLs name what they would do; nothing answers them. */
export function memoryFiles(): MemoryFiles {
  const stored = new Map<string, { body: Uint8Array; contentType: string }>();
  return {
    stored,
    uploadUrl: async (key, contentType, seconds) =>
      `memory:put/${key}?${new URLSearchParams({ contentType, seconds: String(seconds) }).toString()}`,
    downloadUrl: async (key, fileName, seconds) =>
      `memory:get/${key}?${new URLSearchParams({ fileName, seconds: String(seconds) }).toString()}`,
    read: async (key) => stored.get(key)?.body.slice(),
    write: async (key, body, contentType) => {
      stored.set(key, { body: body.slice(), contentType });
    },
    remove: async (key) => void stored.delete(key),
  };
}
