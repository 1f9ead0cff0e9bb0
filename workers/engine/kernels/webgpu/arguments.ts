/** What tfjs hands to a kernel function, read with the names and types of `../contract.ts`. */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import { type Backend, backendOf } from './backend.ts'

export interface Arguments {
  readonly backend: Backend
  readonly input: (name: string) => TensorInfo
  readonly optionalInput: (name: string) => TensorInfo | undefined
  readonly number: (name: string) => number
  readonly numbers: (name: string) => readonly number[]
  readonly flag: (name: string) => boolean
  readonly activation: () => ActivationKind
}

/** A kernel of this folder as tfjs wants it registered. */
export function kernel(run: (args: Arguments) => TensorInfo | TensorInfo[]): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const optionalInput = (name: string): TensorInfo | undefined => inputs[name]
    return run({
      backend: backendOf(backend),
      optionalInput,
      input: (name) => {
        const tensor = optionalInput(name)
        if (!tensor) throw new Error(`input “${name}” is missing`)
        return tensor
      },
      number: (name) => {
        const value = attrs?.[name]
        if (typeof value !== 'number') throw new Error(`attribute “${name}” is not a number`)
        return value
      },
      numbers: (name) => {
        const value = attrs?.[name]
        if (!Array.isArray(value)) throw new Error(`attribute “${name}” is no list`)
        return value.map(Number)
      },
      flag: (name) => attrs?.[name] === true,
      activation: () => activationKind(attrs?.activation),
    })
  }
}

function activationKind(value: unknown): ActivationKind {
  if (value === 'linear' || value === 'relu' || value === 'gelu') return value
  throw new Error(`unknown activation “${String(value)}”`)
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1)

/** The shape as [rows, channels]: the innermost axis and all others. */
export function rowsAndChannels(shape: readonly number[]): { readonly rows: number; readonly channels: number } {
  const channels = shape.at(-1) ?? 1
  return { rows: sizeOf(shape) / channels, channels }
}

/** [batch, width, channels] of a spectrum tensor. */
export function spectrumShape(tensor: TensorInfo): {
  readonly batch: number
  readonly width: number
  readonly channels: number
} {
  const [batch, width, channels] = tensor.shape
  if (batch === undefined || width === undefined || channels === undefined || tensor.shape.length !== 3) {
    throw new Error(`expected [batch, width, channels], got [${tensor.shape}]`)
  }
  return { batch, width, channels }
}
