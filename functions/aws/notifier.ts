import type { Notifier } from '../../shared/ports.ts';

/** A gateway of the county's (DingTalk, SMS) answers in a moment or not at all; a decision does not wait for it. */
const TIMEOUT_MS = 3000;

/**
 * Posts notices to the webhook, where there is one; the in-app inbox is stored with the case. A failure is told to
 * `failed` and never to the case.
 */
export function webhookNotifier(url: string | undefined, failed: (reason: string) => void): Notifier {
  return {
    async tell({ id, inbox, at, title, text, case: of }) {
      if (!url) return;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id, inbox, at, title, text, case: of }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (!response.ok) failed(`webhook answered ${response.status}`);
      } catch (error) {
        failed(error instanceof Error ? error.name : 'unknown');
      }
    },
  };
}
