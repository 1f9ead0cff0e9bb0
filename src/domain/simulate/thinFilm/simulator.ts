/**
 * Spectra of many structures, fast: the layer matrices of every whole thickness of the sample are
 * computed once, so that a stack costs nothing but products. Any other thickness is computed when
 * met, by the same function and to the same bits. In double precision; nothing is allocated per row.
 * The optics are `transferMatrix`'s; this file is about order of work and layout.
 */

import { layerCount, phases, type StackOptics, stackOptics, thicknessRangeNm } from './stack.ts'
import type { Structures } from './structures.ts'
import type { ComplexIndex } from './taucLorentz.ts'
import { matrixSize, writeLayerMatrix, writeResponse } from './transferMatrix.ts'

export interface ThinFilmSimulator {
  /** Values of one structure in `spectra`. */
  readonly valuesPerStack: number
  /**
   * Simulates rows `fromRow` to `toRow` (excluded) of `structures` (rows × 8, nm) into the front of `spectra`:
   * row by row, wavelength by wavelength, component fastest.
   */
  simulate(structures: Structures, fromRow: number, toRow: number, spectra: Float32Array | Float64Array): void
}

const { min: tableFromNm, max: tableToNm } = thicknessRangeNm
const tableLength = tableToNm - tableFromNm + 1

/** The matrices of the materials at whole thicknesses, and room for one structure's other layers. */
function matrixTable({ wavelengthsNm }: StackOptics, materials: readonly (readonly ComplexIndex[])[]) {
  const points = wavelengthsNm.length
  const entrySize = points * matrixSize
  const spareFrom = materials.length * tableLength
  const matrices = new Float64Array((spareFrom + materials.length * layerCount) * entrySize)

  const fill = (entry: number, material: number, thicknessNm: number): void => {
    const curve = materials[material]
    for (let point = 0; point < points; point++) {
      const index = curve?.[point]
      if (index === undefined) throw new RangeError('a material has no index at some wavelength')
      writeLayerMatrix(matrices, entry * entrySize + point * matrixSize, index, thicknessNm, wavelengthsNm[point] ?? 0)
    }
  }
  for (let material = 0; material < materials.length; material++) {
    for (let i = 0; i < tableLength; i++) fill(material * tableLength + i, material, tableFromNm + i)
  }
  return {
    matrices,
    /** Where the matrices of a layer begin. */
    start(material: number, layer: number, thicknessNm: number): number {
      const tabled = thicknessNm - tableFromNm
      if (Number.isInteger(tabled) && tabled >= 0 && tabled < tableLength)
        return (material * tableLength + tabled) * entrySize
      if (!(thicknessNm >= 0 && thicknessNm < Infinity))
        throw new RangeError(`a layer cannot be ${thicknessNm} nm thick`)
      const spare = spareFrom + material * layerCount + layer
      fill(spare, material, thicknessNm)
      return spare * entrySize
    },
  }
}

/** `optics` are the study's unless given; they decide the wavelengths. */
export function createThinFilmSimulator(optics: StackOptics = stackOptics()): ThinFilmSimulator {
  const { ambientIndex, substrateIndex } = optics
  const points = optics.wavelengthsNm.length
  const materials = [optics.dielectric, ...phases.map((phase) => optics.phaseChange[phase])]
  const { matrices, start } = matrixTable(optics, materials)
  const stacks = phases.map((_, p) => ({ starts: new Int32Array(layerCount), material: p + 1, component: 2 * p }))
  const components = 2 * stacks.length
  const values = new Float64Array(points * components)

  const place = (structures: Structures, row: number): void => {
    for (let layer = 0; layer < layerCount; layer++) {
      const thicknessNm = structures[row * layerCount + layer] ?? Number.NaN
      const isDielectric = layer % 2 === 0
      const shared = isDielectric ? start(0, layer, thicknessNm) : 0
      for (const { starts, material } of stacks)
        starts[layer] = isDielectric ? shared : start(material, layer, thicknessNm)
    }
  }
  return {
    valuesPerStack: values.length,
    simulate(structures, fromRow, toRow, spectra) {
      for (let row = fromRow; row < toRow; row++) {
        place(structures, row)
        for (const { starts, component } of stacks) {
          for (let point = 0; point < points; point++) {
            const at = point * components + component
            writeResponse(matrices, starts, point * matrixSize, ambientIndex, substrateIndex, values, at)
          }
        }
        spectra.set(values, (row - fromRow) * values.length)
      }
    },
  }
}

export interface ThinFilmSimulation {
  readonly structures: Structures
  readonly rows: number
}

/** All spectra at once, rows × 244, in double precision. */
export function simulateThinFilms({ structures, rows }: ThinFilmSimulation): Float64Array {
  const simulator = createThinFilmSimulator()
  const spectra = new Float64Array(rows * simulator.valuesPerStack)
  simulator.simulate(structures, 0, rows, spectra)
  return spectra
}

export interface SimulatedRows {
  readonly fromRow: number
  /** Excluded. */
  readonly toRow: number
  /** (toRow − fromRow) × 244, a buffer of its own, free to be transferred. */
  readonly spectra: Float32Array<ArrayBuffer>
}

/** The same in pieces and single precision, for a worker that reports progress, stops when asked, and streams to storage. */
export function* simulateInChunks(
  { structures, rows }: ThinFilmSimulation,
  chunkRows = 1000,
): Generator<SimulatedRows, void, undefined> {
  const simulator = createThinFilmSimulator()
  for (let fromRow = 0; fromRow < rows; fromRow += chunkRows) {
    const toRow = Math.min(rows, fromRow + chunkRows)
    const spectra = new Float32Array((toRow - fromRow) * simulator.valuesPerStack)
    simulator.simulate(structures, fromRow, toRow, spectra)
    yield { fromRow, toRow, spectra }
  }
}
