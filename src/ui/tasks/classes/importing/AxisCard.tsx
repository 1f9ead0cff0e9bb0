import { useState } from 'react'
import { type ConversionTarget, isInTarget } from '#domain/data/convertAxis'
import { axisQuantities, axisUnits, choiceOfScale } from '#domain/data/units'
import type { Inspection } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { settle as settled } from '#state/spectra/settle'
import { Card } from '../../../controls/Card.tsx'
import { TextField } from '../../../controls/Field.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import wizard from '../../../intake/wizard.module.css'
import styles from './Import.module.css'
import { useSettle } from './useSettle.ts'
import { axisChoices, axisWords, conversionChoices, intensityOptions } from './words.ts'

interface AxisCardProps {
  readonly draft: ImportDraft<'classes'>
  readonly inspection: Inspection
}

/** Whether Raman shifts are on either side: they are counted from the laser. */
const needsLaser = (quantity: string | undefined, target: ConversionTarget): boolean =>
  (target === 'raman-shift') !== (quantity === 'raman shift')

/** What the axis measures, what it is to be converted to, and what the intensities are. */
export function AxisCard({ draft, inspection }: AxisCardProps) {
  const settle = useSettle(draft)
  const { plan } = draft
  const { corrections, axisUnit } = plan
  const axisQuantity = corrections.axisQuantity ?? plan.axisQuantity
  const chosen = corrections.convertTo
  const stated = corrections.laserNm ?? laserOf(inspection)
  // Asked for, and not yet sent because the laser is not known.
  const [waiting, setWaiting] = useState<ConversionTarget | null>(null)
  const target = waiting ?? chosen ?? null
  const asksLaser = target !== null && needsLaser(axisQuantity, target)
  const convert = (convertTo: ConversionTarget | undefined, laserNm: number | undefined) => {
    setWaiting(null)
    settle((before) => settled(before, { convertTo, laserNm }))
  }
  const [text, setText] = useState(stated === undefined ? '' : String(stated))
  const laser = Number(text.replace(',', '.'))
  const isLaser = text.trim() !== '' && laser >= 100 && laser <= 20_000
  const takeLaser = () => {
    if (target !== null && isLaser && (waiting !== null || laser !== stated)) convert(target, laser)
  }
  const from = { quantity: axisQuantity ?? 'unknown', unit: corrections.axisUnit ?? axisUnit }
  const value = `${from.quantity}|${from.unit}`
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>Axis and intensities</h2>
      <div className={styles.pair}>
        <SelectField
          label="It measures"
          hint={axisWords(inspection.axis)}
          value={value}
          options={axisChoices(from)}
          onChange={(choice) => {
            const [quantity, unit] = choice.split('|')
            settle((before) =>
              settled(before, {
                axisUnit: axisUnits.find((known) => known === unit),
                axisQuantity: axisQuantities.find((known) => known === quantity),
              }),
            )
          }}
        />
        <SelectField
          label="Convert it to"
          hint={
            target === null
              ? undefined
              : 'Only the positions change; intensities keep their values. Wavelengths in vacuum.'
          }
          value={target ?? 'as it is'}
          options={conversionChoices(from, (to) => isInTarget(from, to))}
          onChange={(to) => {
            if (to === 'as it is') convert(undefined, corrections.laserNm)
            else if (needsLaser(axisQuantity, to) && stated === undefined) setWaiting(to)
            else convert(to, corrections.laserNm)
          }}
        />
        <SelectField
          label="Intensities are"
          hint="It names the axis of figures; the values stay as they are."
          value={choiceOfScale(inspection.intensity)}
          options={intensityOptions}
          onChange={(intensity) => settle((before) => settled(before, { intensity }))}
        />
        {asksLaser && (
          <TextField
            label="Laser wavelength (nm)"
            hint="Raman shifts are counted from it."
            fault={text.trim() === '' || isLaser ? null : 'A wavelength from 100 to 20,000 nm.'}
            inputMode="decimal"
            placeholder="532"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={takeLaser}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              takeLaser()
            }}
          />
        )}
      </div>
    </Card>
  )
}

function laserOf({ metadata }: Inspection): number | undefined {
  const { laserNm } = metadata
  return typeof laserNm === 'number' ? laserNm : undefined
}
