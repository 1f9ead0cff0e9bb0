/**
 * Light through a stack of thin films at normal incidence: Abelès' characteristic matrices
 * (Born & Wolf, Principles of Optics, §1.6; Macleod, Thin-Film Optical Filters, §2.6), with
 * absorbing layers. Coherent, plane, from a transparent ambient into a transparent half space.
 *
 * A layer's matrix is [[cos δ, i sin δ / N], [i N sin δ, cos δ]] with N = n − ik and δ = 2πNd/λ. Its elements
 * grow as e^(2πkd/λ), so each matrix is kept divided by that factor, which returns in the transmittance alone:
 * however thick an absorbing layer is, nothing overflows.
 */
import type { ComplexIndex } from './taucLorentz.ts'

/** Numbers kept of a layer: cos δ, i sin δ / N, i N sin δ (real, imaginary, each scaled) and the scale's inverse square. */
export const matrixSize = 7

/** Writes a layer's scaled matrix to `matrices[at … at + 6]`. */
export function writeLayerMatrix(
  matrices: Float64Array,
  at: number,
  { n, k }: ComplexIndex,
  thicknessNm: number,
  wavelengthNm: number,
): void {
  const turns = (2 * Math.PI * thicknessNm) / wavelengthNm
  const decay = Math.exp(-2 * k * turns)
  const cosh = (1 + decay) / 2
  const sinh = -Math.expm1(-2 * k * turns) / 2
  const [cosine, sine] = [Math.cos(n * turns), Math.sin(n * turns)]
  // i sin δ
  const [re, im] = [cosine * sinh, sine * cosh]
  const norm = n * n + k * k
  matrices[at] = cosine * cosh
  matrices[at + 1] = sine * sinh
  matrices[at + 2] = (re * n - im * k) / norm
  matrices[at + 3] = (re * k + im * n) / norm
  matrices[at + 4] = re * n + im * k
  matrices[at + 5] = im * n - re * k
  matrices[at + 6] = decay
}

/**
 * Transmittance and reflectance (shares of the incident power) of the layers whose matrices start
 * at `starts[i] + shift`, from the ambient side on; written to `out[at]` and `out[at + 1]`.
 */
export function writeResponse(
  matrices: Float64Array,
  starts: Int32Array,
  shift: number,
  ambientIndex: number,
  substrateIndex: number,
  out: Float64Array,
  at: number,
): void {
  // Electric and magnetic field at the boundary reached so far, from the substrate up.
  let [eRe, eIm, hRe, hIm, decay] = [1, 0, substrateIndex, 0, 1]
  for (let layer = starts.length - 1; layer >= 0; layer--) {
    const m = (starts[layer] ?? 0) + shift
    const cosRe = matrices[m] ?? 0
    const cosIm = matrices[m + 1] ?? 0
    const upRe = matrices[m + 2] ?? 0
    const upIm = matrices[m + 3] ?? 0
    const lowRe = matrices[m + 4] ?? 0
    const lowIm = matrices[m + 5] ?? 0
    decay *= matrices[m + 6] ?? 0
    const nextERe = cosRe * eRe - cosIm * eIm + upRe * hRe - upIm * hIm
    const nextEIm = cosRe * eIm + cosIm * eRe + upRe * hIm + upIm * hRe
    const nextHRe = lowRe * eRe - lowIm * eIm + cosRe * hRe - cosIm * hIm
    hIm = lowRe * eIm + lowIm * eRe + cosRe * hIm + cosIm * hRe
    eRe = nextERe
    eIm = nextEIm
    hRe = nextHRe
  }
  const plusRe = ambientIndex * eRe + hRe
  const plusIm = ambientIndex * eIm + hIm
  const minusRe = ambientIndex * eRe - hRe
  const minusIm = ambientIndex * eIm - hIm
  const incident = plusRe * plusRe + plusIm * plusIm
  out[at] = (4 * ambientIndex * substrateIndex * decay) / incident
  out[at + 1] = (minusRe * minusRe + minusIm * minusIm) / incident
}

export interface Layer {
  readonly index: ComplexIndex
  /** ≥ 0 */
  readonly thicknessNm: number
}

/** Any stack at one wavelength. `layers` from the ambient side on; both outer indices real. */
export interface Stack {
  readonly ambientIndex: number
  readonly layers: readonly Layer[]
  readonly substrateIndex: number
}

export function responseOf(
  { ambientIndex, layers, substrateIndex }: Stack,
  wavelengthNm: number,
): { readonly transmittance: number; readonly reflectance: number } {
  const matrices = new Float64Array(layers.length * matrixSize)
  const starts = Int32Array.from(layers, (_, i) => i * matrixSize)
  for (const [i, layer] of layers.entries())
    writeLayerMatrix(matrices, i * matrixSize, layer.index, layer.thicknessNm, wavelengthNm)
  const out = new Float64Array(2)
  writeResponse(matrices, starts, 0, ambientIndex, substrateIndex, out, 0)
  return { transmittance: out[0] ?? 0, reflectance: out[1] ?? 0 }
}
