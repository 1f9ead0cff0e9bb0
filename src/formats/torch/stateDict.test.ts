import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askReferee, refereePython } from '../referee.testkit.ts'
import { writeModelFile } from '../safetensors/modelFile.ts'
import { savedRamanModel, weightsOf } from '../savedModel.testkit.ts'
import { writeStateDict } from './stateDict.ts'

const latin = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')

describe('a PyTorch state_dict', () => {
  const weights = weightsOf({ 'a.weight': [2, 3], 'b.running_var': [5] })
  const file = writeStateDict(weights, 7)
  const entries = unzipSync(file)

  it('holds the pickle, one storage per tensor and the version', () => {
    expect(Object.keys(entries)).toEqual([
      'archive/data.pkl',
      'archive/.format_version',
      'archive/.storage_alignment',
      'archive/byteorder',
      'archive/data/0',
      'archive/data/1',
      'archive/data/2',
      'archive/version',
    ])
    expect(latin(entries['archive/byteorder'])).toBe('little')
    expect(latin(entries['archive/version'])).toBe('3\n')
    expect(new Float32Array(entries['archive/data/0']?.slice().buffer ?? [])).toEqual(weights.get('a.weight')?.data)
  })

  it('counts the batches in an int64 scalar beside each running variance', () => {
    expect([...(entries['archive/data/2'] ?? [])]).toEqual([7, 0, 0, 0, 0, 0, 0, 0])
    expect(latin(entries['archive/data.pkl'])).toContain('b.num_batches_tracked')
  })

  it('names nothing but OrderedDict, tensors and their storages', () => {
    const globals = [
      ...latin(entries['archive/data.pkl']).matchAll(/c(collections|(?:torch|os|builtins)[\w.]*)\n(\w+)\n/g),
    ].map((m) => `${m[1]}.${m[2]}`)
    expect(new Set(globals)).toEqual(
      new Set([
        'collections.OrderedDict',
        'torch._utils._rebuild_tensor_v2',
        'torch.FloatStorage',
        'torch.LongStorage',
      ]),
    )
  })

  it('starts every entry at a multiple of 64 bytes', () => {
    const view = new DataView(file.buffer)
    let at = 0
    let seen = 0
    while (view.getUint32(at, true) === 0x04034b50) {
      const dataAt = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
      expect(dataAt % 64).toBe(0)
      at = dataAt + view.getUint32(at + 18, true)
      seen++
    }
    expect(seen).toBe(8)
  })

  it('is the same bytes when written twice', () => {
    expect(Buffer.compare(file, writeStateDict(weights, 7))).toBe(0)
  })
})

const answer = z.object({
  container: z.string(),
  keys: z.array(z.string()),
  expectedKeys: z.array(z.string()),
  trainable: z.number(),
  metadata: z.array(z.string()).nullable(),
  tensors: z.record(z.string(), z.object({ dtype: z.string(), shape: z.array(z.number()), sha256: z.string() })),
  tracked: z.array(z.number()),
  logits: z.array(z.number()),
})

describe.skipIf(refereePython === null)('PyTorch as referee', () => {
  const model = savedRamanModel(1351)
  const ask = (name: string, bytes: Uint8Array): z.infer<typeof answer> => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-referee-'))
    try {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const script = new URL('./ramanCnn1d.referee.py', import.meta.url).pathname
      return answer.parse(askReferee(script, path, '1351', '3'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const expected = Object.fromEntries(
    [...model.weights].map(([name, { shape, data }]) => [
      name,
      { dtype: 'float32', shape, sha256: createHash('sha256').update(data).digest('hex') },
    ]),
  )

  it('opens the .pt with weights_only and finds every tensor, in order, bit for bit', { timeout: 120_000 }, () => {
    const seen = ask('best_model.pt', writeStateDict(model.weights, model.batchesTracked))
    expect(seen.container).toBe('OrderedDict')
    expect(seen.keys).toEqual(seen.expectedKeys)
    expect(seen.tensors).toMatchObject(expected)
    expect(seen.tracked).toEqual([12])
    expect(seen.tensors['block1.1.num_batches_tracked']).toMatchObject({ dtype: 'int64', shape: [] })
    expect(seen.trainable).toBe(831_654 - 3 * 257)
  })

  it('opens the .safetensors and gives the same logits', { timeout: 120_000 }, () => {
    const seen = ask('model.safetensors', writeModelFile(model))
    expect(seen.metadata).toEqual(['studio'])
    expect(seen.tensors).toMatchObject(expected)
    expect(new Set(seen.keys)).toEqual(new Set(seen.expectedKeys))
    expect(seen.logits).toEqual(ask('best_model.pt', writeStateDict(model.weights, model.batchesTracked)).logits)
  })
})
