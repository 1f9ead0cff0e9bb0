/**
 * From pixels to positions. A transformation gives wavelengths in nm: a polynomial, the grating equation, a polynomial between
 * two bins, or a table. An interpretation says in which unit they are shown: index 0 nm, 1 µm, 2 cm⁻¹, 3 relative cm⁻¹, 4 eV, 5 meV,
 * 6 and 7 relative eV and meV (left as wavelengths here, as no unit of this program is relative to a laser in eV).
 */

import { axisInWords, unknownAxis } from '../axisWords.ts'
import { FileFault } from '../binaryView.ts'
import type { SpectralPositions } from '../reader.ts'
import type { ProjectObject } from './project.ts'
import type { Tag, TagTree } from './tags.ts'

/** CODATA, eV·nm. */
const hc = 1239.841_984_33

type PixelToNm = (pixel: number) => number

/** Grating equation for a flat detector tilted by δ: α from λc, then the angle of each pixel from its place on the detector. */
function grating(of: (name: string) => number): PixelToNm {
  const [nC, lambdaC, gamma, delta] = [of('nC'), of('LambdaC'), of('Gamma'), of('Delta')]
  const [m, d, x, f] = [of('m'), of('d'), of('x'), of('f')]
  const alpha = Math.asin((lambdaC * m) / d / (2 * Math.cos(gamma / 2))) - gamma / 2
  const betaH = gamma + alpha - delta
  return (pixel) => {
    const beta = betaH - Math.atan2(x * (nC - pixel) - f * Math.sin(delta), f * Math.cos(delta))
    return (d / m) * (Math.sin(alpha) + Math.sin(beta))
  }
}

const polynomial =
  (coefficients: readonly number[]): PixelToNm =>
  (pixel) =>
    coefficients.reduceRight((sum, c) => sum * pixel + c, 0)

function spectral(tree: TagTree, tag: Tag): PixelToNm {
  const of = (name: string) => tree.number(tree.child(tag, name)) ?? Number.NaN
  const all = (name: string) => tree.numbers(tree.child(tag, name))
  const type = of('SpectralTransformationType')
  if (type === 0) return polynomial(all('Polynom').slice(0, 3))
  if (type === 1) return grating(of)
  if (type === 2) {
    const free = polynomial(all('FreePolynom').slice(0, of('FreePolynomOrder') + 1))
    const start = of('FreePolynomStartBin')
    const stop = Math.max(start, of('FreePolynomStopBin'))
    return (pixel) => free(Math.min(Math.max(pixel, start), stop))
  }
  throw new FileFault(`Its spectral axis is calibrated in an unsupported way (type ${type}).`)
}

/** A float32 that was written as a double says 632.7999877929688 for 632.8. */
const short = (value: number): number => (Math.fround(value) === value ? Number(value.toPrecision(7)) : value)

interface Transformed {
  readonly values: Float64Array
  readonly unit: string
}

function transformed(tree: TagTree, object: ProjectObject, points: number): Transformed {
  const unit = tree.text(tree.child(object.tag, 'TDTransformation', 'StandardUnit'))
  const along = (at: PixelToNm) => ({ values: Float64Array.from({ length: points }, (_, i) => at(i)), unit })
  const tag = tree.child(object.tag, object.kind)
  if (object.kind === 'TDSpectralTransformation' && tag) return along(spectral(tree, tag))
  if (object.kind === 'TDLUTTransformation') {
    const table = tree.numbers(tree.child(tag, 'LUT'))
    if (table.length < points)
      throw new FileFault(`Its table of positions has ${table.length} values for ${points} points.`)
    return along((i) => table[i] ?? Number.NaN)
  }
  if (object.kind === 'TDLinearTransformation') {
    const of = (name: string) => tree.number(tree.child(tag, `${name}_D`)) ?? tree.number(tree.child(tag, name)) ?? 0
    return along((i) => of('Scale') * (i - of('ModelOrigin')) + of('WorldOrigin'))
  }
  throw new FileFault(`Its axis is described by a “${object.kind}”, which is not supported.`)
}

export interface WitecAxis extends SpectralPositions {
  readonly laserNm: number | null
}

export function axisOf(
  tree: TagTree,
  transformation: ProjectObject | undefined,
  interpretation: ProjectObject | undefined,
  points: number,
): WitecAxis {
  if (!transformation) {
    return {
      values: Float64Array.from({ length: points }, (_, i) => i),
      unit: 'index',
      quantity: 'index',
      laserNm: null,
    }
  }
  const { values, unit } = transformed(tree, transformation, points)
  const excitation = tree.number(tree.child(interpretation?.tag, 'TDSpectralInterpretation', 'ExcitationWaveLength'))
  const laserNm = excitation && excitation > 0 ? excitation : null
  const index = tree.number(tree.child(interpretation?.tag, 'TDInterpretation', 'UnitIndex'))
  const shown = unit === 'nm' ? shownAs(values, interpretation ? (index ?? 0) : 0, laserNm) : null
  const axis = shown ?? { values, ...(axisInWords(unit) ?? unknownAxis) }
  if (!axis.values.every(Number.isFinite)) throw new FileFault('The calibration of its axis gives no numbers.')
  return { ...axis, laserNm: laserNm && short(laserNm) }
}

function shownAs(nm: Float64Array, index: number, laserNm: number | null): SpectralPositions {
  switch (index) {
    case 1:
      return { values: nm.map((value) => value / 1000), unit: 'um', quantity: 'wavelength' }
    case 2:
      return { values: nm.map((value) => 1e7 / value), unit: 'cm-1', quantity: 'wavenumber' }
    case 3:
      if (laserNm === null) break
      return { values: nm.map((value) => 1e7 / laserNm - 1e7 / value), unit: 'cm-1', quantity: 'raman shift' }
    case 4:
    case 5:
      return { values: nm.map((value) => hc / value), unit: 'eV', quantity: 'energy' }
  }
  return { values: nm, unit: 'nm', quantity: 'wavelength' }
}
