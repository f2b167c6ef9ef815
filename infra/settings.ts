import { z } from 'zod';

/** What a deployment is told: by `-c name=value`, by cdk.json, or by the local runtime. */
export const Settings = z.object({
  platform: z.enum(['aws', 'aws-cn']).default('aws'),
  /** GB/T 2260 code of the county; another county is another deployment of the same code or another pack. */
  jurisdiction: z
    .string()
    .regex(/^\d{6}$/)
    .default('330522'),
  /** Address of the OpenID Connect issuer that signs the officers' tokens. */
  issuer: z.url(),
  audience: z.string().min(1).default('skill-subsidy'),
  /** Where notices are sent beside the inbox; empty for nowhere. */
  webhook: z.string().default(''),
  /** Origins of consoles that may call the API and put files. */
  origins: z.array(z.string()).default(['http://127.0.0.1:8787']),
  /** Keeps tables, bucket and secret when a stack is deleted. Only a throw-away deployment turns it off. */
  retain: z.boolean().default(true),
});
export type Settings = z.infer<typeof Settings>;
