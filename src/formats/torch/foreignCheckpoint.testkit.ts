/**
 * Checkpoints as PyTorch's own pickler lays them out, written here opcode by opcode and not by the studio's writer: protocol 2,
 * every text and global memoised and fetched again, an OrderedDict that is called into being, `num_batches_tracked` as a LongStorage.
 * Layers bear the names of another author.
 */
import { zipSync } from 'fflate'

interface ForeignTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | BigInt64Array
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

/** A pickler that remembers what it wrote, as CPython's does. */
class Pickling {
  private readonly out: number[] = [0x80, 2]
  private readonly memo = new Map<string, number>()
  private next = 0

  raw(...bytes: number[]): this {
    this.out.push(...bytes)
    return this
  }
  private put(): void {
    const at = this.next++
    if (at < 256) this.raw(0x71, at)
    else this.raw(0x72, at & 255, (at >> 8) & 255, (at >> 16) & 255, at >> 24)
  }
  private get(at: number): this {
    return at < 256 ? this.raw(0x68, at) : this.raw(0x6a, at & 255, (at >> 8) & 255, (at >> 16) & 255, at >> 24)
  }
  private remembered(key: string, write: () => void): this {
    const known = this.memo.get(key)
    if (known !== undefined) return this.get(known)
    write()
    this.memo.set(key, this.next)
    this.put()
    return this
  }
  text(value: string): this {
    return this.remembered(`text ${value}`, () =>
      this.raw(0x58, value.length & 255, value.length >> 8, 0, 0, ...ascii(value)),
    )
  }
  global(module: string, name: string): this {
    return this.remembered(`global ${module}.${name}`, () => this.raw(0x63, ...ascii(`${module}\n${name}\n`)))
  }
  integer(value: number): this {
    if (value < 256) return this.raw(0x4b, value)
    if (value < 65_536) return this.raw(0x4d, value & 255, value >> 8)
    return this.raw(0x4a, value & 255, (value >> 8) & 255, (value >> 16) & 255, value >> 24)
  }
  tuple(values: readonly number[]): this {
    if (values.length === 0) return this.raw(0x29)
    if (values.length > 3) this.raw(0x28)
    for (const value of values) this.integer(value)
    this.raw([0, 0x85, 0x86, 0x87][values.length] ?? 0x74)
    this.put()
    return this
  }
  emptyDict(): this {
    this.raw(0x7d)
    this.put()
    return this
  }
  emptyOrderedDict(): this {
    this.global('collections', 'OrderedDict').raw(0x29, 0x52)
    this.put()
    return this
  }
  tensor({ shape, values }: ForeignTensor, key: string): this {
    const strides = shape.map((_, i) => shape.slice(i + 1).reduce((all, size) => all * size, 1))
    this.global('torch._utils', '_rebuild_tensor_v2').raw(0x28, 0x28)
    this.text('storage').global('torch', values instanceof Float32Array ? 'FloatStorage' : 'LongStorage')
    this.text(key).text('cpu').integer(values.length).raw(0x74)
    this.put()
    this.raw(0x51).integer(0).tuple(shape).tuple(strides).raw(0x89).emptyOrderedDict().raw(0x74)
    this.put()
    this.raw(0x52)
    this.put()
    return this
  }
  bytes(): Uint8Array {
    return Uint8Array.from([...this.out, 0x2e])
  }
}

/** A file as `torch.save({"epoch": 3, "model_state_dict": model.state_dict()}, path)` leaves it. */
export function foreignCheckpoint(tensors: readonly ForeignTensor[]): Uint8Array {
  const pickling = new Pickling().emptyDict().raw(0x28)
  pickling.text('epoch').integer(3).text('model_state_dict').emptyOrderedDict().raw(0x28)
  for (const [i, tensor] of tensors.entries()) pickling.text(tensor.name).tensor(tensor, String(i))
  const pickle = pickling.raw(0x75, 0x75).bytes()
  const storages = tensors.map(({ values }, i) => [
    `their_model/data/${i}`,
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  ])
  return zipSync(
    {
      'their_model/data.pkl': pickle,
      'their_model/byteorder': Uint8Array.from(ascii('little')),
      ...Object.fromEntries(storages),
      'their_model/version': Uint8Array.from(ascii('3\n')),
    },
    { level: 0 },
  )
}

/** Numbers between −1 and 1 that depend on nothing but the seed (Lehmer's generator). */
function numbers(count: number, seed: number, scale: number, centre = 0): Float32Array {
  let state = (seed * 7919 + 1) % 2_147_483_647
  return Float32Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    return centre + scale * ((2 * state) / 2_147_483_647 - 1)
  })
}

const product = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1)

/** Weight and bias of a layer. */
function affine(name: string, shape: readonly number[], seed: number): ForeignTensor[] {
  const [outputs = 1, ...inputs] = shape
  const scale = Math.sqrt(3 / product(inputs))
  return [
    { name: `${name}.weight`, shape, values: numbers(product(shape), seed, scale) },
    { name: `${name}.bias`, shape: [outputs], values: numbers(outputs, seed + 1, 0.1) },
  ]
}

function normalisation(name: string, features: number, seed: number): ForeignTensor[] {
  const of = (field: string, scale: number, centre: number, at: number): ForeignTensor => ({
    name: `${name}.${field}`,
    shape: [features],
    values: numbers(features, seed + at, scale, centre),
  })
  return [
    of('weight', 0.3, 1, 0),
    of('bias', 0.2, 0, 1),
    of('running_mean', 0.2, 0, 2),
    of('running_var', 0.4, 1, 3),
    { name: `${name}.num_batches_tracked`, shape: [], values: BigInt64Array.of(120n) },
  ]
}

/** RamanCNN1D as another author wrote it: one flat list of layers and two dense ones behind it. */
export function foreignClassifier(points: number, classes: number): Uint8Array {
  const tensors: ForeignTensor[] = []
  let inputs = 1
  let at = 0
  for (const [filters, kernel, pooled] of [
    [32, 15, false],
    [32, 15, true],
    [64, 11, false],
    [64, 11, true],
    [128, 7, true],
  ] as const) {
    tensors.push(...affine(`module.features.${at}`, [filters, inputs, kernel], at + 1))
    tensors.push(...normalisation(`module.features.${at + 1}`, filters, at + 50))
    at += pooled ? 4 : 3
    inputs = filters
  }
  const flat = 128 * Math.floor(Math.floor(Math.floor(points / 4) / 4) / 4)
  return foreignCheckpoint([
    ...tensors,
    ...affine('module.fc_hidden', [256, flat], 91),
    ...affine('module.fc_out', [classes, 256], 93),
  ])
}

/** The four-head network as another author wrote it. */
export function foreignHeads(hidden = 32): Uint8Array {
  const half = hidden / 2
  const shared = [
    [hidden, 8],
    [hidden, hidden],
    [half, hidden],
  ].flatMap(([outputs = 1, inputs = 1], i) => [
    ...affine(`shared.${3 * i}`, [outputs, inputs], i + 1),
    ...normalisation(`shared.${3 * i + 1}`, outputs, i + 50),
  ])
  const plain = ['out_a', 'out_b', 'out_c'].flatMap((name, i) => [
    ...affine(`${name}.0`, [256, half], 200 + i),
    ...affine(`${name}.2`, [61, 256], 210 + i),
  ])
  const deep = [
    ...affine('out_d.0', [512, half], 220),
    ...normalisation('out_d.1', 512, 221),
    ...affine('out_d.3', [256, 512], 230),
    ...affine('out_d.5', [61, 256], 240),
  ]
  return foreignCheckpoint([...shared, ...plain, ...deep])
}
