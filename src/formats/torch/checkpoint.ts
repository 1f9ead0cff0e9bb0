/**
 * A PyTorch checkpoint (`.pt`, `.pth`) made by anyone: the tensors of the state_dict in it, under the author's names. It may
 * stand alone or under `model_state_dict`, `state_dict` or `model`, beside an optimizer's state and scores.
 * Nothing in the file is run, and no size in it is believed before it is checked.
 */
import type { NamedTensor } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import { type ZipMember, zipMembers } from '../zip/readZip.ts'
import { isMap, isTensor, type Pickled, type TensorReference } from './pickled.ts'
import { sizeOf, tensorValues } from './tensorValues.ts'
import { unpickle } from './unpickle.ts'

export interface CheckpointTensor extends NamedTensor {
  /** As it was stored; the values here are float32. */
  readonly storedAs: TensorReference['storage']['type']
}

export interface Checkpoint {
  /** In the order of the file, without prefixes that wrappers put before every name. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>
  /** Key that the state_dict stood under; null where it is the file's whole content. */
  readonly under: string | null
  /** Prefixes that were taken off, such as `module.`. */
  readonly prefixes: readonly string[]
  /** Plain numbers and texts that stood beside it, such as an epoch or a score. */
  readonly beside: Readonly<Record<string, number | string>>
}

/** Where people put a state_dict. */
const places = ['model_state_dict', 'state_dict', 'model']
/** DataParallel and torch.compile put these before every name. */
const wrappers = ['module.', '_orig_mod.']
/** Tensors may share storages and repeat elements, but a state_dict does not unpack to much more than its file. */
const mostGrowth = 4
const smallBytes = 2 ** 20

/** The first bytes of the format before PyTorch 1.6: a pickled magic number. */
const legacyStart = '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19'

function pickleOf(members: readonly ZipMember[]): { readonly pickle: ZipMember; readonly folder: string } {
  const pickle = members.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name))
  if (!pickle) throw new FileFault('It is a zip, but not one that PyTorch wrote: there is no data.pkl in it.')
  const folder = pickle.name.slice(0, -'data.pkl'.length)
  if (members.some(({ name }) => name === `${folder}constants.pkl`)) {
    throw new FileFault(
      'It is a TorchScript archive, a program, not a state_dict.',
      'Save the weights alone, with torch.save(model.state_dict(), path).',
      'torch-module',
    )
  }
  return { pickle, folder }
}

const isStateDict = (value: Pickled | undefined): value is Map<Pickled, Pickled> =>
  value !== undefined && isMap(value) && [...value.values()].some(isTensor)

function stateDictOf(root: Pickled): { readonly found: Map<Pickled, Pickled>; readonly under: string | null } {
  if (isStateDict(root)) return { found: root, under: null }
  const keys = isMap(root) ? [...root.keys()].filter((key) => typeof key === 'string') : []
  for (const under of places) {
    const found = isMap(root) ? root.get(under) : undefined
    if (isStateDict(found)) return { found, under }
  }
  throw new FileFault(
    keys.length > 0
      ? `No state_dict stands in it; it has ${keys
          .slice(0, 8)
          .map((key) => `“${key}”`)
          .join(', ')}.`
      : 'No state_dict stands in it.',
    'Save the weights with torch.save(model.state_dict(), path), or under the key “model_state_dict”.',
    'no-state-dict',
  )
}

/** Takes off what stands before every name. */
function withoutWrappers(names: readonly string[]): { readonly shortened: string[]; readonly prefixes: string[] } {
  let shortened = [...names]
  const prefixes: string[] = []
  for (;;) {
    const prefix = wrappers.find(
      (wrapper) => shortened.length > 0 && shortened.every((name) => name.startsWith(wrapper)),
    )
    if (prefix === undefined) return { shortened, prefixes }
    shortened = shortened.map((name) => name.slice(prefix.length))
    prefixes.push(prefix)
  }
}

function plainBeside(root: Pickled, under: string | null): Record<string, number | string> {
  if (!isMap(root) || under === null) return {}
  return Object.fromEntries(
    [...root].flatMap(([key, value]) =>
      typeof key === 'string' && (typeof value === 'number' || typeof value === 'string')
        ? [[key, value] as const]
        : [],
    ),
  )
}

/** Errors: `bad-file`, `torch-legacy`, `torch-module`, `pickle-global`, `pickle-opcode`, `no-state-dict`, and those of a damaged zip. */
export function readCheckpoint(bytes: Uint8Array, file: string): Promise<Result<Checkpoint>> {
  return guarded(file, 'PyTorch', () => {
    if (startsWith(bytes, legacyStart)) {
      throw new FileFault(
        'It was written in the format before PyTorch 1.6, which is not read here.',
        'Load it in Python and save it again: torch.save(torch.load(path, weights_only=True), path).',
        'torch-legacy',
      )
    }
    const members = zipMembers(bytes)
    const { pickle, folder } = pickleOf(members)
    const entry = (name: string): ZipMember | undefined => members.find((member) => member.name === folder + name)
    const little = new TextDecoder().decode(entry('byteorder')?.read() ?? new Uint8Array()).trim() !== 'big'
    const root = unpickle(pickle.read())
    const { found, under } = stateDictOf(root)
    const references = [...found].flatMap(([key, value]) =>
      typeof key === 'string' && isTensor(value) ? [{ name: key, value }] : [],
    )
    const { shortened, prefixes } = withoutWrappers(references.map(({ name }) => name))
    const total = references.reduce((sum, { value }) => sum + 4 * sizeOf(value.shape), 0)
    if (!(total <= mostGrowth * bytes.byteLength + smallBytes)) {
      throw new FileFault(`Its tensors would take ${total} bytes, far more than the file holds.`, undefined, 'zip-bomb')
    }
    const storages = new Map<string, Uint8Array>()
    const tensors = new Map<string, CheckpointTensor>()
    for (const [i, { name, value }] of references.entries()) {
      const { key } = value.storage
      const held = storages.get(key) ?? entry(`data/${key}`)?.read()
      if (!held) throw new FileFault(`The numbers of tensor “${name}” (data/${key}) are missing from it.`)
      storages.set(key, held)
      const data = tensorValues(value, held, little, name)
      tensors.set(shortened[i] ?? name, { shape: value.shape, data, storedAs: value.storage.type })
    }
    return ok({ tensors, under, prefixes, beside: plainBeside(root, under) })
  })
}
