/**
 * Two thousand steps of a small network with the product's trainer, and what they leave behind: tensors
 * and bytes as tfjs counts them, and bytes of device buffers (of the heap, on WASM) as the device has them.
 */
import * as tf from '@tensorflow/tfjs'
import { expose } from 'comlink'
import type { ModelSpec } from '#domain/model/modelSpec'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { plainTable } from '#engine/deviceTable'
import { openHeap } from '#engine/kernels/wasm/heap'
import { openEngine } from '../contenders/engineDevice.ts'
import { startTraining } from '../contenders/engineTraining.ts'
import { watchDevices } from '../deviceWatch.ts'

export interface MemorySample {
  readonly step: number
  readonly tensors: number
  readonly bytes: number
  readonly deviceBytes: number
}

export interface Soaked {
  readonly adapter: string
  readonly msPerStep: number
  readonly losses: readonly [first: number, last: number]
  readonly samples: readonly MemorySample[]
}

const watch = watchDevices()

const [points, classes, rows, batch] = [128, 3, 96, 16]
const model: ModelSpec = {
  name: 'small',
  input: [1, points],
  trunk: [
    {
      name: 'block',
      layers: [
        { kind: 'conv1d', filters: 8, kernel: 5, padding: 2 },
        { kind: 'batchNorm' },
        { kind: 'relu' },
        { kind: 'maxPool', size: 4 },
        { kind: 'dropout', rate: 0.25 },
        { kind: 'flatten' },
      ],
    },
  ],
  heads: [{ name: 'head', layers: [{ kind: 'dense', units: classes }] }],
}

async function soak(backend: 'webgpu' | 'wasm', steps: number, every: number): Promise<Soaked> {
  const device = await openEngine(backend)
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classes)
  const values = Float32Array.from({ length: rows * points }, (_, i) => {
    const [row, point] = [Math.floor(i / points), i % points]
    return Math.exp(-(((point - 32 * ((labels[row] ?? 0) + 1)) / (4 + (row % 5))) ** 2))
  })
  const training = startTraining(
    { ...ramanClassification(points, classes), model, batchSize: batch },
    plainTable(values, labels),
  )
  const heap = backend === 'wasm' ? openHeap(tf.backend()) : null
  const samples: MemorySample[] = []
  const readings: number[] = []
  const startMs = performance.now()
  for (let step = 1; step <= steps; step++) {
    training.step()
    if (step % every > 0) continue
    readings.push(await training.loss())
    const [error] = [...(await device.takeErrors()), ...(await watch.takeErrors())]
    if (error !== undefined) throw new Error(`the device objected: ${error}`)
    const { numTensors: tensors, numBytes: bytes } = tf.memory()
    samples.push({ step, tensors, bytes, deviceBytes: heap?.memory.buffer.byteLength ?? watch.liveBytes() })
  }
  const msPerStep = (performance.now() - startMs) / steps
  const [first = Number.NaN] = readings
  return { adapter: device.adapter, msPerStep, losses: [first, readings.at(-1) ?? Number.NaN], samples }
}

export interface SoakWorker {
  soak: typeof soak
}

expose({ soak } satisfies SoakWorker)
