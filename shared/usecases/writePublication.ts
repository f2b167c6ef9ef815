import type { Publication } from '../domain/public/publication.ts';
import type { App } from '../ports.ts';

/** Writes a list's file. It comes before the transaction that names it: a repeat writes the same bytes. */
export const writePublication = (app: Pick<App, 'files'>, { notice, text }: Publication): Promise<void> =>
  app.files.write(notice.fileKey, new TextEncoder().encode(text), 'application/json');
