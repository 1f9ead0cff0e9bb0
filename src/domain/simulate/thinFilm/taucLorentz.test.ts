import { describe, expect, it } from 'vitest'
import { phaseChangeMaterial } from './stack.ts'
import { dielectricFunction, indexOf, photonEnergyEv, type TaucLorentz, taucLorentzIndex } from './taucLorentz.ts'
import golden from './thinFilm.golden.json' with { type: 'json' }

const materialOf = (parameters: readonly number[]): TaucLorentz => {
  const [epsilonInfinity = 0, amplitudeEv = 0, resonanceEv = 0, broadeningEv = 0, gapEv = 0] = parameters
  return { epsilonInfinity, amplitudeEv, resonanceEv, broadeningEv, gapEv }
}

describe('the Tauc–Lorentz dielectric function', () => {
  it.each(golden.dispersion)('of the material “$name” is the Kramers–Kronig integral of its absorption', (item) => {
    const material = materialOf(item.parameters)
    for (const [i, energyEv] of item.energies.entries()) {
      const { real, imaginary } = dielectricFunction(material, energyEv)
      expect(Math.abs(real - (item.eps1[i] ?? Number.NaN)), `ε₁ at ${energyEv} eV`).toBeLessThan(1e-8)
      expect(Math.abs(imaginary - (item.eps2[i] ?? Number.NaN)), `ε₂ at ${energyEv} eV`).toBeLessThan(1e-11)
    }
  })
  it('needs no square root of γ², which is negative for the amorphous phase', () => {
    const { resonanceEv, broadeningEv } = phaseChangeMaterial.amorphous
    expect(resonanceEv ** 2 - broadeningEv ** 2 / 2).toBeLessThan(0)
    expect(dielectricFunction(phaseChangeMaterial.amorphous, 2.5).real).toBeGreaterThan(0)
  })
  it('is continuous at the gap and does not absorb at or below it', () => {
    for (const material of Object.values(phaseChangeMaterial)) {
      const at = dielectricFunction(material, material.gapEv)
      expect(at.imaginary).toBe(0)
      for (const stepEv of [-1e-7, 1e-7]) {
        const beside = dielectricFunction(material, material.gapEv + stepEv)
        expect(Math.abs(beside.real - at.real)).toBeLessThan(1e-4)
      }
      expect(dielectricFunction(material, material.gapEv / 2).imaginary).toBe(0)
    }
  })
  it('tends to ε∞ far above the resonance', () => {
    for (const material of Object.values(phaseChangeMaterial))
      expect(dielectricFunction(material, 1e5).real).toBeCloseTo(material.epsilonInfinity, 6)
  })
})

describe('the refractive index', () => {
  it('is the root of ε with n and k not below zero', () => {
    for (const real of [-30, -1, -1e-9, 0, 1e-9, 2, 40]) {
      for (const imaginary of [0, 1e-14, 1e-3, 5]) {
        const { n, k } = indexOf({ real, imaginary })
        expect(n).toBeGreaterThanOrEqual(0)
        expect(k).toBeGreaterThanOrEqual(0)
        expect(n * n - k * k).toBeCloseTo(real, 11)
        expect(2 * n * k).toBeCloseTo(imaginary, 11)
      }
    }
  })
  it('keeps weak absorption, where the textbook form of k would cancel to zero', () => {
    expect(indexOf({ real: 9, imaginary: 6e-12 }).k / 1e-12).toBeCloseTo(1, 12)
  })
  it('has no absorption in the amorphous phase beyond its gap at 590 nm', () => {
    expect(photonEnergyEv(590)).toBeGreaterThan(phaseChangeMaterial.amorphous.gapEv)
    expect(taucLorentzIndex(phaseChangeMaterial.amorphous, 585).k).toBeGreaterThan(0)
    expect(taucLorentzIndex(phaseChangeMaterial.amorphous, 595).k).toBe(0)
    expect(taucLorentzIndex(phaseChangeMaterial.crystalline, 700).k).toBeGreaterThan(0)
  })
})
