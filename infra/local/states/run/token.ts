import { randomBytes } from 'node:crypto';

/** 384 random bits behind a fixed beginning, by which a text that never was a token is told from one. */
export const newToken = (): string => `AQCA${randomBytes(48).toString('base64url')}`;

export const looksLikeToken = (text: string): boolean => /^AQCA[\w-]{64}$/.test(text);
