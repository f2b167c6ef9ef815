import type { App } from '../../shared/ports.ts';

/** An app as if its process had ended with its next transaction: that is stored, and nothing is read after it. */
export function goneAfterCommit<Of extends App>(app: Of): Of {
  const { store } = app;
  let gone = false;
  const cut: App['store'] = {
    ...store,
    get: (ref) => (gone ? Promise.reject(new Error('gone')) : store.get(ref)),
    commit: async (wanted) => {
      const result = await store.commit(wanted);
      gone = true;
      return result;
    },
  };
  return { ...app, store: cut };
}

/** An app that stores so many transactions and crashes at the next one, until it is mended. */
export function crashingAfter(app: App, commits: number): { app: App; mend: () => void } {
  let left = commits;
  const store: App['store'] = {
    ...app.store,
    commit: (commit) => {
      if (left-- > 0) return app.store.commit(commit);
      throw new Error('crash');
    },
  };
  return { app: { ...app, store }, mend: () => void (left = Number.POSITIVE_INFINITY) };
}
