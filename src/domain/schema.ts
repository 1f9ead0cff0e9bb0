/**
 * zod, set up for pages whose content policy forbids `eval`: it otherwise compiles its parsers
 * with `new Function` and probes for it at the first schema. Every schema imports `z` from here.
 */
import { config, z } from 'zod'

config({ jitless: true })

export { z }
