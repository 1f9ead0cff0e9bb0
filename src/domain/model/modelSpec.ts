/**
 * A network as a short list of layers: the one description that the engine, the weight writers,
 * the diagram and the parameter count all compile. It holds no weights and no code.
 *
 * Stages mirror PyTorch's nested `Sequential`s: a parameter is named
 * `<stage>.<index of the layer in its stage>.<weight|bias|running_mean|running_var>`.
 */
import { z } from '../schema.ts'

const positive = z.number().int().positive()

export const layerSchema = z.discriminatedUnion('kind', [
  /** Cross-correlation along the axis, stride 1, zero padding on both sides. */
  z.object({ kind: z.literal('conv1d'), filters: positive, kernel: positive, padding: z.number().int().nonnegative() }),
  /** Over channels; eps 1e-5, running statistics move by 0.1, running variance unbiased. */
  z.object({ kind: z.literal('batchNorm') }),
  z.object({ kind: z.literal('relu') }),
  /** The exact erf form. */
  z.object({ kind: z.literal('gelu') }),
  /** Window = stride; the remainder at the end is dropped. */
  z.object({ kind: z.literal('maxPool'), size: positive }),
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  /** (channels, length) → channels · length, channel-major. */
  z.object({ kind: z.literal('flatten') }),
  z.object({ kind: z.literal('dense'), units: positive }),
])

export const stageSchema = z.object({ name: z.string().min(1), layers: z.array(layerSchema) })

export const modelSpecSchema = z.object({
  name: z.string().min(1),
  /** `[channels, length]` for spectra, `[features]` for tables. The batch is left out. */
  input: z.array(positive).min(1).max(2),
  trunk: z.array(stageSchema),
  /** One head gives (N, units); several of equal width give (N, units, heads). */
  heads: z.array(stageSchema).min(1),
})

export type Layer = z.infer<typeof layerSchema>
export type LayerKind = Layer['kind']
export type LayerOf<K extends LayerKind> = Extract<Layer, { kind: K }>
export type Stage = z.infer<typeof stageSchema>
export type ModelSpec = z.infer<typeof modelSpecSchema>
