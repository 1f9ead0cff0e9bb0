/**
 * Everything beside study, data and seed that the last digits of a training depend on. Two stretches of one training in the
 * same environment give the bits of an unbroken one; in another they come close.
 */
import { z } from '../schema.ts'

export const environmentSchema = z.object({
  backend: z.enum(['webgpu', 'wasm']),
  /** As in the device report. */
  adapter: z.string(),
  /** Which of the engine's kernels; a graphics card chooses between families. */
  kernels: z.string(),
  /** Of tfjs and of the studio's own arithmetic. */
  engine: z.string(),
  /** As the browser names itself: it compiles what the adapter runs. */
  browser: z.string(),
})
export type ComputeEnvironment = z.infer<typeof environmentSchema>

const fields = {
  backend: 'backend',
  adapter: 'adapter',
  kernels: 'kernels',
  engine: 'version of the studio',
  browser: 'browser',
} as const satisfies Record<keyof ComputeEnvironment, string>

/** In words, what differs; empty where the bits are the same. */
export function environmentChanges(before: ComputeEnvironment, now: ComputeEnvironment): string[] {
  const names = Object.entries(fields) as [keyof ComputeEnvironment, string][]
  return names.flatMap(([field, word]) => (before[field] === now[field] ? [] : [word]))
}
