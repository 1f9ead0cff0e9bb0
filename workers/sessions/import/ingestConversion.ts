/** Spectra brought to another kind of axis where that was asked for: nm to cm⁻¹, nm to Raman shift. The intensities stay. */
import { usualQuantity } from '#domain/data/axis'
import { type ConversionTarget, convertPositions, isInTarget, type Positions } from '#domain/data/convertAxis'
import type { FileFacts } from '#domain/data/fileFacts'
import type { AxisQuantity, SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import { err, ok, type Result } from '#domain/result'
import type { ReadSpectra, SpectralPositions } from '#formats/reader'
import type { SpectraPart } from '#formats/spectraTable/spectraPart'

/** What the user says of the axis; null: as the files state it. */
export interface AxisSetting {
  readonly unit: SpectralUnit | null
  readonly quantity: AxisQuantity | null
  /** The axis is brought to this after all; `laserNm` over what the files state of the laser. */
  readonly convertTo: ConversionTarget | null
  readonly laserNm: number | null
}

/** What the axis of a part measures, as the user says or as its file states. */
export function axisOf(
  { unit, quantity }: Pick<Positions, 'unit' | 'quantity'>,
  setting: AxisSetting,
): Pick<Positions, 'unit' | 'quantity'> {
  const settled = setting.unit ?? unit
  const fitting = settled === unit || settled === 'cm-1' ? quantity : usualQuantity(settled)
  return { unit: settled, quantity: setting.quantity ?? fitting }
}

/** The part on the axis that was asked for; the order turns round where positions do. */
export function converted(part: SpectraPart, facts: FileFacts, setting: AxisSetting): Result<SpectraPart> {
  const target = setting.convertTo
  if (target === null) return ok(part)
  const from = { values: part.axis, ...axisOf(part, setting) }
  const axis = convertPositions(from, target, setting.laserNm ?? facts.laserNm ?? null)
  if (!axis.ok) return err({ ...axis.error, where: { file: part.file } })
  const { values, unit, quantity } = axis.value
  const points = values.length
  if ((values[0] ?? 0) < (values[points - 1] ?? 0)) return ok({ ...part, axis: values, unit, quantity })
  const { intensities, rows } = part
  for (let row = 0; row < rows; row++) intensities.subarray(row * points, (row + 1) * points).reverse()
  return ok({ ...part, axis: values.toReversed(), unit, quantity })
}

export function conversionWarning(
  files: readonly { readonly facts: FileFacts; readonly parts: readonly ReadSpectra[] }[],
  setting: AxisSetting,
): DatasetWarning[] {
  const target = setting.convertTo
  const [part] = files.flatMap(({ parts }) => parts)
  if (!part || target === null || isInTarget(axisOf(part.axis, setting), target)) return []
  const from = axisOf(part.axis, setting)
  const laser = setting.laserNm ?? files.find(({ facts }) => facts.laserNm !== undefined)?.facts.laserNm
  const by = target === 'raman-shift' || from.quantity === 'raman shift' ? ` for a laser of ${laser} nm` : ''
  const message = `The positions were converted from ${from.unit} to ${target === 'raman-shift' ? 'Raman shifts in cm-1' : target}${by}; the intensities are as they were.`
  return [{ code: 'axis-converted', message }]
}

/** First and last position as stored, in the unit of the dataset. */
export function convertedEnds(
  axis: SpectralPositions,
  facts: FileFacts,
  setting: AxisSetting,
): readonly [number, number] {
  const ends = Float64Array.of(axis.values[0] ?? Number.NaN, axis.values.at(-1) ?? Number.NaN)
  const target = setting.convertTo
  const given = { values: ends, ...axisOf(axis, setting) }
  const shown = target === null ? null : convertPositions(given, target, setting.laserNm ?? facts.laserNm ?? null)
  const [first = Number.NaN, last = Number.NaN] = shown?.ok ? shown.value.values : ends
  return [first, last]
}
