/**
 * The data every contender works on: drawn from a seed, with something to learn in it, so that the
 * loss of a step that was really taken falls. Made once, before the clock starts.
 */
import { randomFor, streams } from '#domain/random/rng'

export const cnn = { points: 1351, classes: 6, batch: 32, rows: 256 } as const
export const mlp = { features: 8, wavelengths: 61, components: 4, batch: 1024, rows: 4096, hidden: 1024 } as const

export const values = { points: 301, batch: 16, rows: 176 } as const

/** Points of all paths of one attribution unit: 2 paths of 16. */
export const ig = { paths: 2, steps: 16 } as const

export interface LabelledSpectra {
  /** Row-major rows × 1351, in 0 … 1.3. */
  readonly values: Float32Array
  readonly labels: Int32Array
}

/** Noise, and a band whose place tells the class. */
export function labelledSpectra(): LabelledSpectra {
  const random = randomFor(1, streams.simulation, 0)
  const values = new Float32Array(cnn.rows * cnn.points)
  const labels = Int32Array.from({ length: cnn.rows }, (_, row) => row % cnn.classes)
  labels.forEach((label, row) => {
    const centre = (cnn.points * (label + 1)) / (cnn.classes + 1)
    for (let point = 0; point < cnn.points; point++) {
      const band = Math.exp(-(((point - centre) / 20) ** 2))
      values[row * cnn.points + point] = 0.3 * random.uniform() + band
    }
  })
  return { values, labels }
}

export interface MeasuredSpectra {
  /** Row-major rows × 301. */
  readonly inputs: Float32Array
  /** What was measured, then 1 for that it was: rows × 2. */
  readonly targets: Float32Array
}

/** Noise, and a band whose height is the number. */
export function measuredSpectra(): MeasuredSpectra {
  const random = randomFor(4, streams.simulation, 0)
  const inputs = new Float32Array(values.rows * values.points)
  const targets = new Float32Array(values.rows * 2)
  for (let row = 0; row < values.rows; row++) {
    const height = random.normal()
    targets.set([height, 1], 2 * row)
    for (let point = 0; point < values.points; point++) {
      inputs[row * values.points + point] = random.normal() + height * Math.exp(-(((point - 150) / 20) ** 2))
    }
  }
  return { inputs, targets }
}

export interface ComponentSpectra {
  /** Row-major rows × 8, mean 0, deviation 1. */
  readonly inputs: Float32Array
  /** Row-major rows × 61 × 4, in 0 … 1, component fastest. */
  readonly targets: Float32Array
}

/** Smooth curves whose phases are sums of the inputs. */
export function componentSpectra(): ComponentSpectra {
  const random = randomFor(2, streams.simulation, 0)
  const inputs = Float32Array.from({ length: mlp.rows * mlp.features }, random.normal)
  const targets = new Float32Array(mlp.rows * mlp.wavelengths * mlp.components)
  for (let row = 0, at = 0; row < mlp.rows; row++) {
    const [a = 0, b = 0] = inputs.subarray(row * mlp.features)
    for (let wavelength = 0; wavelength < mlp.wavelengths; wavelength++) {
      for (let component = 0; component < mlp.components; component++) {
        targets[at++] = 0.5 + 0.4 * Math.sin(0.1 * wavelength + component + 0.5 * a + 0.3 * b)
      }
    }
  }
  return { inputs, targets }
}

/** Positions of one batch after another, with replacement. */
export function batches(rows: number, size: number): () => Int32Array {
  const random = randomFor(3, streams.sampler, 0)
  return () => Int32Array.from({ length: size }, () => random.integer(rows))
}
