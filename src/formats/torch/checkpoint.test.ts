import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { randomFor, streams } from '#domain/random/rng'
import { spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import { concatBytes } from '../bytes.ts'
import { askReferee, refereePython } from '../referee.testkit.ts'
import { savedRamanModel } from '../savedModel.testkit.ts'
import { writeStoredZip } from '../zip/storedZip.ts'
import { readCheckpoint } from './checkpoint.ts'
import { matchModel } from './matchModel.ts'
import * as pickle from './pickle.ts'
import { recipeNetworks } from './recipeNetworks.ts'
import { writeStateDict } from './stateDict.ts'

const zipped = (...parts: Uint8Array[]): Uint8Array =>
  writeStoredZip([
    { path: 'archive/data.pkl', bytes: concatBytes([pickle.start, ...parts, pickle.stop]) },
    { path: 'archive/data/0', bytes: new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer) },
  ])
const storage = (elements: number): Uint8Array =>
  concatBytes([
    pickle.tuple(
      pickle.text('storage'),
      pickle.global('torch', 'FloatStorage'),
      pickle.text('0'),
      pickle.text('cpu'),
      pickle.integer(elements),
    ),
    pickle.persistentId,
  ])
const ints = (...values: number[]): Uint8Array => pickle.tuple(...values.map(pickle.integer))
const tensor = (elements: number, offset: number, shape: number[], strides: number[]): Uint8Array =>
  concatBytes([
    pickle.global('torch._utils', '_rebuild_tensor_v2'),
    pickle.tuple(
      storage(elements),
      pickle.integer(offset),
      ints(...shape),
      ints(...strides),
      pickle.falseValue,
      pickle.emptyTuple,
    ),
    pickle.reduce,
  ])
const emptyDict = Uint8Array.of(0x7d)
const dict = (...items: Uint8Array[]): Uint8Array => concatBytes([emptyDict, pickle.mark, ...items, pickle.setItems])
const fault = async (bytes: Uint8Array): Promise<{ code: string; message: string }> => {
  const read = await readCheckpoint(bytes, 'some.pt')
  if (read.ok) throw new Error('it was read')
  return read.error
}

describe('a checkpoint', () => {
  it('that the studio wrote itself comes back bit for bit', async () => {
    const model = savedRamanModel(200)
    const read = await readCheckpoint(writeStateDict(model.weights, 12), 'best_model.pt')
    if (!read.ok) throw new Error(read.error.message)
    const matched = matchModel(model.modelSpec, read.value)
    if (!matched.ok) throw new Error(matched.error.message)
    expect(matched.value).toMatchObject({ by: 'order', batchesTracked: 12, notes: [] })
    expect([...matched.value.weights]).toEqual([...model.weights])
  })

  it('that asks for os.system is refused by that name, and nothing is run', async () => {
    const call = concatBytes([pickle.global('os', 'system'), pickle.tuple(pickle.text('true')), pickle.reduce])
    expect(await fault(zipped(dict(pickle.text('state_dict'), call)))).toMatchObject({
      code: 'pickle-global',
      message: expect.stringContaining('“os.system”'),
    })
  })

  it.each([
    ['builtins', 'eval', 'pickle-global'],
    ['builtins', 'getattr', 'pickle-global'],
    ['__builtin__', 'exec', 'pickle-global'],
    ['torch._utils', '__globals__', 'pickle-global'],
    ['collections', 'OrderedDict.__class__', 'pickle-global'],
    ['torch.nn.modules.conv', 'Conv1d', 'torch-module'],
    ['__main__', 'RamanCNN1D', 'torch-module'],
  ])('that names %s.%s is refused', async (module, name, code) => {
    expect((await fault(zipped(pickle.global(module, name)))).code).toBe(code)
  })

  it('whose tensors reach out of their storage is refused, and so is one that claims a larger storage', async () => {
    const named = (held: Uint8Array): Uint8Array => zipped(dict(pickle.text('a.weight'), held))
    const fine = await readCheckpoint(named(tensor(4, 1, [3], [1])), 'some.pt')
    expect(fine.ok && [...(fine.value.tensors.get('a.weight')?.data ?? [])]).toEqual([2, 3, 4])
    for (const held of [tensor(4, 2, [3], [1]), tensor(4, 0, [2, 2], [3, 2]), tensor(5, 0, [4], [1])]) {
      expect((await fault(named(held))).message).toContain('a.weight')
    }
  })

  it('that repeats one number into gigabytes is refused before they are made', async () => {
    const bomb = dict(pickle.text('a.weight'), tensor(4, 0, [30_000, 30_000], [0, 0]))
    expect((await fault(zipped(bomb))).code).toBe('zip-bomb')
  })

  it('without a state_dict says what it holds', async () => {
    const said = await fault(zipped(dict(pickle.text('weights'), pickle.integer(3))))
    expect(said).toMatchObject({ code: 'no-state-dict', message: expect.stringContaining('“weights”') })
  })

  it('of another network names what does not fit', async () => {
    const read = await readCheckpoint(writeStateDict(savedRamanModel(200).weights, 1), 'best_model.pt')
    if (!read.ok) throw new Error(read.error.message)
    const matched = matchModel(spectralComponentsModel(16), read.value)
    expect(matched).toMatchObject({ ok: false, error: { code: 'checkpoint-mismatch' } })
    expect(!matched.ok && matched.error.message).toContain('base_net.0')
  })

  const times = process.env.LONG_RUN ? 10_000 : 500
  it(`survives ${times} mutations`, { timeout: times * 100 }, async () => {
    const sound = zipped(dict(pickle.text('a.weight'), tensor(4, 0, [2, 2], [2, 1])))
    for (let k = 0; k < times; k++) {
      const random = randomFor(11, streams.split, k)
      const spoilt = sound.slice(0, random.uniform() < 0.2 ? random.integer(sound.length) : sound.length)
      for (let blow = 0; blow <= random.integer(6); blow++) spoilt[random.integer(spoilt.length)] = random.integer(256)
      const read = await readCheckpoint(spoilt, 'some.pt')
      if (!read.ok) expect(read.error.message).toMatch(/[.:]/)
      expect(Object.prototype).not.toHaveProperty('a.weight')
    }
  })
})

const answers = z.object({
  cnn: z.array(z.number()),
  heads: z.array(z.number()),
  first: z.array(z.number()),
  half: z.array(z.number()),
  bfloat: z.array(z.number()),
  views: z.object({ a: z.array(z.number()), b: z.array(z.number()) }),
})

describe.skipIf(refereePython === null)('a checkpoint that PyTorch wrote under other names', () => {
  let folder = ''
  let referee: z.infer<typeof answers>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'studio-checkpoint-'))
    referee = answers.parse(askReferee(new URL('./checkpoint.referee.py', import.meta.url).pathname, folder))
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))
  const opened = async (name: string) => {
    const read = await readCheckpoint(bytesOf(name), name)
    if (!read.ok) throw new Error(`${read.error.message} ${read.error.remedy}`)
    return read.value
  }
  const firstOf = async (name: string): Promise<number[]> =>
    [...((await opened(name)).tensors.get('features.0.weight')?.data ?? [])].slice(0, 8)

  it('is found alone, under model_state_dict and behind wrappers, the same each time', async () => {
    for (const name of ['bare.pt', 'nested.pth', 'wrapped.pt']) {
      const checkpoint = await opened(name)
      const [network] = recipeNetworks(checkpoint, null)
      if (!network) throw new Error('no network')
      expect(network).toMatchObject({ recipe: 'raman-classification', spec: { input: [1, 1351] } })
      const matched = matchModel(network.spec, checkpoint)
      expect(matched).toMatchObject({ ok: true, value: { by: 'order', batchesTracked: 78 } })
    }
    expect(await opened('nested.pth')).toMatchObject({
      under: 'model_state_dict',
      beside: { epoch: 12, best_acc: 0.75, note: 'mine' },
    })
    expect((await opened('wrapped.pt')).prefixes).toEqual(['module.', '_orig_mod.'])
  })

  it('with four heads is matched head by head', async () => {
    const checkpoint = await opened('heads.pth')
    const network = recipeNetworks(checkpoint, null).find(({ recipe }) => recipe === 'spectral-components')
    if (!network) throw new Error('no network')
    const matched = matchModel(network.spec, checkpoint)
    if (!matched.ok) throw new Error(matched.error.message)
    expect(matched.value.layers.find(({ own }) => own === 'heads.2.0')?.theirs).toBe('out_c.0')
    expect(matched.value.layers.find(({ own }) => own === 'heads.3.1')?.theirs).toBe('out_d.1')
  })

  it('in half, bfloat16 and double precision has PyTorch’s numbers', async () => {
    expect(await firstOf('half.pt')).toEqual(referee.half)
    expect(await firstOf('bfloat.pt')).toEqual(referee.bfloat)
    const double = await firstOf('double.pt')
    for (const [i, value] of double.entries()) expect(value).toBeCloseTo(referee.first[i] ?? Number.NaN, 6)
  })

  it('with views into one storage reads offsets and strides', async () => {
    const { tensors } = await opened('views.pt')
    expect([...(tensors.get('a.weight')?.data ?? [])]).toEqual(referee.views.a)
    expect([...(tensors.get('b.weight')?.data ?? [])]).toEqual(referee.views.b)
  })

  it.each([
    ['module.pt', 'torch-module'],
    ['legacy.pt', 'torch-legacy'],
    ['script.pt', 'torch-module'],
    ['evil.pt', 'pickle-global'],
  ])('is refused in words where it is no state_dict: %s', async (name, code) => {
    const read = await readCheckpoint(bytesOf(name), name)
    expect(read).toMatchObject({ ok: false, error: { code } })
    expect(existsSync(join(folder, 'pwned'))).toBe(false)
  })
})
