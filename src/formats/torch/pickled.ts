/**
 * What a checkpoint's pickle becomes here: plain data. Nothing in it can act; tensors are descriptions of where their
 * numbers lie, storages are names of entries in the zip, and everything else that is allowed but not needed is `inert`.
 */

/** Element type of a storage, as PyTorch names it. */
export type TensorType =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'bfloat16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint8'
  | 'bool'

export interface StorageReference {
  readonly is: 'storage'
  readonly type: TensorType
  /** Name of the entry under `data/`. */
  readonly key: string
  /** As the pickle states it; checked against the entry before it counts. */
  readonly elements: number
}

export interface TensorReference {
  readonly is: 'tensor'
  readonly storage: StorageReference
  /** In elements. */
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

/** A class or function that the pickle names, from the list of those that are known. */
export interface GlobalReference {
  readonly is: 'global'
  readonly name: string
}

/** An object that is allowed in a checkpoint and says nothing about a model. */
export interface Inert {
  readonly is: 'inert'
  readonly name: string
}

export interface NumberType {
  readonly is: 'numberType'
  /** As NumPy writes it: `f8`. */
  readonly code: string
}

export type Pickled =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Pickled[]
  | Map<Pickled, Pickled>
  | StorageReference
  | TensorReference
  | GlobalReference
  | NumberType
  | Inert

export const isMap = (value: Pickled): value is Map<Pickled, Pickled> => value instanceof Map

const marked = <Is extends string>(value: Pickled, is: Is): value is Extract<Pickled, { readonly is: Is }> =>
  typeof value === 'object' && value !== null && 'is' in value && value.is === is

export const isTensor = (value: Pickled): value is TensorReference => marked(value, 'tensor')
export const isStorage = (value: Pickled): value is StorageReference => marked(value, 'storage')
export const isGlobal = (value: Pickled): value is GlobalReference => marked(value, 'global')
export const isNumberType = (value: Pickled): value is NumberType => marked(value, 'numberType')
