import { bundleFunctions } from '../bundles.ts';

/** After an install: so that the first start finds the functions bundled. A start without it bundles them itself. */
await bundleFunctions();
