/**
 * Bands: what is known to scatter or to absorb where. The table is data that the user may edit; this file holds
 * its form and the one rule by which a position matches a band. The built-in tables stand in `bandTable.ts`;
 * `bandsOnAxis.ts` says which of them an axis asks for.
 */
import { z } from '../schema.ts'

export const bandTechniques = ['raman', 'infrared', 'near-infrared'] as const
export type BandTechnique = (typeof bandTechniques)[number]

export const bandSchema = z
  .object({
    /** Classes that the band speaks for; a name of the user's own is fine. */
    classNames: z.array(z.string().min(1)).min(1),
    /** By which technique it is seen; Raman scattering unless said. */
    technique: z.enum(bandTechniques).optional(),
    /** Where the band's maximum is reported to lie, ends included. */
    lowPerCm: z.number(),
    highPerCm: z.number(),
    /** Its usual position. */
    centerPerCm: z.number(),
    /** Short, for labels: “amide I”. */
    name: z.string().min(1),
    /** The vibration or group behind it. */
    assignment: z.string(),
    /** Author and year; the full reference is in `bandReferences` or the user's own. */
    citation: z.string(),
  })
  .refine((band) => band.lowPerCm <= band.centerPerCm && band.centerPerCm <= band.highPerCm, {
    message: 'the centre must lie inside the range',
  })

export const bandTableSchema = z.array(bandSchema)

export type Band = z.infer<typeof bandSchema>

/** Beyond its range a band is still worth naming this far from its centre. */
export const nearPerCm = 30

export type BandMatch =
  /** `offsetPerCm` = position − the band's centre. */
  | { readonly kind: 'match'; readonly band: Band; readonly offsetPerCm: number }
  | { readonly kind: 'near'; readonly band: Band; readonly offsetPerCm: number }
  | { readonly kind: 'none' }

/**
 * The rule: inside a band's range → it matches. Else within `near` (30 cm⁻¹) of a band's centre → near it.
 * Else none. Where several bands qualify, the one with the nearest centre is taken; of equals, the
 * first of the table.
 */
export function matchBand(positionPerCm: number, bands: readonly Band[], near = nearPerCm): BandMatch {
  const nearest = (candidates: readonly Band[]): Band | undefined =>
    candidates.reduce<Band | undefined>((best, band) => {
      const distance = Math.abs(positionPerCm - band.centerPerCm)
      return best && Math.abs(positionPerCm - best.centerPerCm) <= distance ? best : band
    }, undefined)

  const inside = nearest(bands.filter((band) => band.lowPerCm <= positionPerCm && positionPerCm <= band.highPerCm))
  if (inside) return { kind: 'match', band: inside, offsetPerCm: positionPerCm - inside.centerPerCm }
  const close = nearest(bands.filter((band) => Math.abs(positionPerCm - band.centerPerCm) <= near))
  if (close) return { kind: 'near', band: close, offsetPerCm: positionPerCm - close.centerPerCm }
  return { kind: 'none' }
}

/** The bands that speak for a class. */
export const bandsOfClass = (bands: readonly Band[], className: string): Band[] =>
  bands.filter((band) => band.classNames.includes(className))
