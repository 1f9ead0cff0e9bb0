/**
 * A PyTorch state_dict file (`.pt`, `.pth`): what `torch.save(OrderedDict of tensors)` writes,
 * a stored zip of `data.pkl`, one raw storage per tensor at 64-byte alignment, and the version.
 * Only tensors are in it, so `torch.load(weights_only=True)` opens it. Deterministic.
 * Source: torch/serialization.py (`_save`) and caffe2/serialize/inline_container.cc.
 */
import type { NamedTensor, Weights } from '#domain/model/weights'
import { concatBytes, littleEndian, utf8 } from '../bytes.ts'
import { type StateDictEntry, stateDictEntries } from '../stateDict.ts'
import { writeStoredZip, type ZipEntry } from '../zip/storedZip.ts'
import * as pickle from './pickle.ts'

const storageAlignBytes = 64
const scalar: Pick<NamedTensor, 'shape'> = { shape: [] }

const orderedDict = concatBytes([pickle.global('collections', 'OrderedDict'), pickle.emptyTuple, pickle.reduce])

/** Elements between neighbours along each dimension, row-major. */
function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = []
  let step = 1
  for (const length of shape.toReversed()) {
    strides.unshift(step)
    step *= Math.max(1, length)
  }
  return strides
}

/** `torch._utils._rebuild_tensor_v2(storage, 0, shape, strides, requires_grad=False, hooks)`. */
function tensorPickle(entry: StateDictEntry, storageKey: string): pickle.Pickle {
  const { shape } = entry.kind === 'float32' ? entry.tensor : scalar
  const storageClass = entry.kind === 'float32' ? 'FloatStorage' : 'LongStorage'
  const elements = shape.reduce((product, length) => product * length, 1)
  const storage = concatBytes([
    pickle.tuple(
      pickle.text('storage'),
      pickle.global('torch', storageClass),
      pickle.text(storageKey),
      pickle.text('cpu'),
      pickle.integer(elements),
    ),
    pickle.persistentId,
  ])
  const size = pickle.tuple(...shape.map(pickle.integer))
  const strides = pickle.tuple(...stridesOf(shape).map(pickle.integer))
  return concatBytes([
    pickle.global('torch._utils', '_rebuild_tensor_v2'),
    pickle.tuple(storage, pickle.integer(0), size, strides, pickle.falseValue, orderedDict),
    pickle.reduce,
  ])
}

const storageBytes = (entry: StateDictEntry): Uint8Array =>
  littleEndian(entry.kind === 'float32' ? entry.tensor.data : BigInt64Array.of(BigInt(entry.value)))

/** `batchesTracked`: training batches behind the running statistics. */
export function writeStateDict(weights: Weights, batchesTracked: number): Uint8Array<ArrayBuffer> {
  const entries = stateDictEntries(weights, batchesTracked)
  const items = entries.flatMap((entry, i) => [pickle.text(entry.name), tensorPickle(entry, String(i))])
  const data = concatBytes([pickle.start, orderedDict, pickle.mark, ...items, pickle.setItems, pickle.stop])
  const files: ZipEntry[] = [
    { path: 'archive/data.pkl', bytes: data },
    { path: 'archive/.format_version', bytes: utf8('1') },
    { path: 'archive/.storage_alignment', bytes: utf8(String(storageAlignBytes)) },
    { path: 'archive/byteorder', bytes: utf8('little') },
    ...entries.map((entry, i) => ({ path: `archive/data/${i}`, bytes: storageBytes(entry) })),
    { path: 'archive/version', bytes: utf8('3\n') },
  ]
  return writeStoredZip(files, { alignBytes: storageAlignBytes })
}
