/**
 * The classes and functions a checkpoint may name, and the plain data each of them stands for when it is called. A pickle that
 * names any other is refused by that name; nothing that a file names is ever looked up or run.
 */
import { FileFault } from '../binaryView.ts'
import { type Inert, isMap, isNumberType, isStorage, type Pickled, type TensorType } from './pickled.ts'

export const storageTypes: Readonly<Record<string, TensorType>> = {
  'torch.FloatStorage': 'float32',
  'torch.DoubleStorage': 'float64',
  'torch.HalfStorage': 'float16',
  'torch.BFloat16Storage': 'bfloat16',
  'torch.LongStorage': 'int64',
  'torch.IntStorage': 'int32',
  'torch.ShortStorage': 'int16',
  'torch.CharStorage': 'int8',
  'torch.ByteStorage': 'uint8',
  'torch.BoolStorage': 'bool',
}

type Call = (args: readonly Pickled[]) => Pickled

const inert = (name: string): Inert => ({ is: 'inert', name })

const whole = (value: Pickled | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const wholes = (value: Pickled | undefined): value is readonly number[] => Array.isArray(value) && value.every(whole)

const badTensor = (): never => {
  throw new FileFault('A tensor in it is not described as PyTorch describes tensors.')
}

/** `_rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks)`. */
const tensor: Call = ([storage = null, offset, shape, strides]) => {
  if (!isStorage(storage) || !whole(offset) || !wholes(shape) || !wholes(strides)) return badTensor()
  if (shape.length !== strides.length || shape.length > 8) return badTensor()
  return { is: 'tensor', storage, offset, shape, strides }
}

/** From a list of pairs, as Python's dict takes it; copied, so that nothing is shared. */
const dictionary: Call = ([pairs]) => {
  const made = new Map<Pickled, Pickled>()
  if (pairs === undefined) return made
  if (isMap(pairs)) return new Map(pairs)
  if (!Array.isArray(pairs)) throw new FileFault('A dictionary in it is made of something that holds no pairs.')
  for (const pair of pairs) if (Array.isArray(pair) && pair.length === 2) made.set(pair[0] ?? null, pair[1] ?? null)
  return made
}

/** A NumPy number, such as a score kept beside the weights: `scalar(dtype, bytes)`. */
const numpyScalar: Call = ([type = null, bytes]) => {
  if (!isNumberType(type) || !(bytes instanceof Uint8Array)) return inert('numpy.scalar')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const code = `${type.code}:${bytes.byteLength}`
  if (code === 'f8:8') return view.getFloat64(0, true)
  if (code === 'f4:4') return view.getFloat32(0, true)
  if (code === 'i8:8') return Number(view.getBigInt64(0, true))
  if (code === 'i4:4') return view.getInt32(0, true)
  return inert('numpy.scalar')
}

const latin1: Call = ([text, encoding]) =>
  typeof text === 'string' && encoding === 'latin1'
    ? Uint8Array.from(text, (character) => character.charCodeAt(0))
    : inert('_codecs.encode')

/** By full name. */
const calls: Readonly<Record<string, Call>> = {
  'collections.OrderedDict': dictionary,
  'collections.defaultdict': () => new Map<Pickled, Pickled>(),
  'torch._utils._rebuild_tensor_v2': tensor,
  'torch._utils._rebuild_parameter': ([data = null]) => data,
  'torch.Size': ([sizes]) => (Array.isArray(sizes) ? sizes : []),
  'torch.device': () => inert('torch.device'),
  'numpy.dtype': ([code]) => ({ is: 'numberType', code: typeof code === 'string' ? code : '' }),
  'numpy.core.multiarray.scalar': numpyScalar,
  'numpy._core.multiarray.scalar': numpyScalar,
  '_codecs.encode': latin1,
  'builtins.set': () => inert('set'),
}

const named = (name: string): boolean => Object.hasOwn(calls, name) || Object.hasOwn(storageTypes, name)

/** Names that only whole modules, saved with their code, bring. */
const ofModule = /^(__main__|torch\.nn\.|torch\.jit\.|torchvision\.)|\.(model|models|net|network|nn)\./

/** @throws FileFault for a name that is not on the list. */
export function checkGlobal(name: string): void {
  if (named(name)) return
  const saveIt = 'Save the weights alone, with torch.save(model.state_dict(), path), and open that file.'
  if (ofModule.test(name)) {
    throw new FileFault(`It holds a whole module (“${name}”) with its code, not a state_dict.`, saveIt, 'torch-module')
  }
  throw new FileFault(
    `It asks for “${name}”, which has no place in a checkpoint. Nothing of it was run.`,
    `Do not load this file in Python unless you trust its maker. ${saveIt}`,
    'pickle-global',
  )
}

/** What calling the named function with these arguments gives. @throws FileFault */
export function callGlobal(name: string, args: readonly Pickled[]): Pickled {
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined
  if (!call) throw new FileFault(`It calls “${name}”, which is no function.`)
  return call(args)
}
