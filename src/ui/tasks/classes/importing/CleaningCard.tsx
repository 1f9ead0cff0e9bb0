import { type InputHTMLAttributes, useEffect, useState } from 'react'
import { type UnfitKind, unfitKinds } from '#domain/data/cleaning'
import { unitSuffix } from '#domain/data/unitWords'
import type { CleaningSeen, SpectrumPlace } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { settleCleaning, settle as settled } from '#state/spectra/settle'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { TextField } from '../../../controls/Field.tsx'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import wizard from '../../../intake/wizard.module.css'
import { count, counted } from '../../../words/numbers.ts'
import styles from './Import.module.css'
import { useSettle } from './useSettle.ts'
import { axisWords } from './words.ts'

/** What is done to the spectra before they are stored; each counted, and shown on request, before it is chosen. */
export function CleaningCard({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const seen = draft.preview.cleaning
  if (!seen) return null
  const found = unfitKinds.filter((kind) => seen.unfit[kind].count > 0)
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>Cleaning</h2>
      {found.length === 0 ? (
        <p className="caption dim">No constant, saturated or repeated spectra.</p>
      ) : (
        <ul className={wizard.plans}>
          {found.map((kind) => (
            <Unfit key={kind} draft={draft} kind={kind} seen={seen} />
          ))}
        </ul>
      )}
      <Gaps draft={draft} />
      <Range draft={draft} seen={seen} />
      <Replicates draft={draft} seen={seen} />
    </Card>
  )
}

/** What becomes of spectra with missing values; only where there are some. */
function Gaps({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const settle = useSettle(draft)
  const chosen = draft.plan.corrections.gaps
  const missing = draft.preview.inspection?.warnings.filter(({ code }) => code === 'missing-values') ?? []
  if (missing.length === 0 && chosen === undefined) return null
  return (
    <div className={styles.gaps}>
      <div className={styles.choice}>
        <b>Missing values</b>
        <span className="spacer" />
        <Segmented
          label="Spectra with missing values"
          value={chosen ?? 'leave-out'}
          options={[
            { value: 'leave-out', label: 'Leave out' },
            { value: 'interpolate', label: 'Bridge' },
          ]}
          onChange={(gaps) => settle((before) => settled(before, { gaps: gaps === 'leave-out' ? undefined : gaps }))}
        />
      </div>
      <p className="caption dim">
        {missing[0] ? `${missing[0].message} ` : ''}A bridge is a straight line between the neighbours of a gap; one at
        an end is left out either way.
      </p>
    </div>
  )
}

const unfitWords: Readonly<Record<UnfitKind, { readonly title: (n: number) => string; readonly note: string }>> = {
  constant: {
    title: (n) => counted(n, 'constant spectrum', 'constant spectra'),
    note: 'The same intensity at every position.',
  },
  saturated: {
    title: (n) => counted(n, 'saturated spectrum', 'saturated spectra'),
    note: 'Flat at the top over four positions or more.',
  },
  duplicate: {
    title: (n) => counted(n, 'repeated spectrum', 'repeated spectra'),
    note: 'Equal to an earlier one at every position; the first of each set stays.',
  },
  summary: {
    title: (n) => counted(n, 'summary row', 'summary rows'),
    note: 'Called a mean, a deviation or the like: computed from the others, not measured.',
  },
}

interface UnfitProps {
  readonly draft: ImportDraft<'classes'>
  readonly kind: UnfitKind
  readonly seen: CleaningSeen
}

function Unfit({ draft, kind, seen }: UnfitProps) {
  const settle = useSettle(draft)
  const [shown, setShown] = useState(false)
  const { count: n, places } = seen.unfit[kind]
  const leftOut = draft.plan.corrections.cleaning?.leaveOut ?? []
  const { title, note } = unfitWords[kind]
  return (
    <li>
      <div className={styles.choice}>
        <b>{title(n)}</b>
        <Button kind="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide them' : 'Show them'}
        </Button>
        <span className="spacer" />
        <Segmented
          label={`What becomes of ${title(n)}`}
          value={leftOut.includes(kind) ? 'out' : 'keep'}
          options={[
            { value: 'keep', label: 'Keep' },
            { value: 'out', label: 'Leave out' },
          ]}
          onChange={(choice) =>
            settle((before) =>
              settleCleaning(before, {
                leaveOut: choice === 'out' ? [...leftOut, kind] : leftOut.filter((other) => other !== kind),
              }),
            )
          }
        />
      </div>
      <p className="caption dim">{note}</p>
      {shown && (
        <ScrollBox className={styles.places} label={title(n)}>
          <ul>
            {places.map((set, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sets have no identity but their place
              <li key={i}>{set.map(placeWords).join(' = ')}</li>
            ))}
          </ul>
          {places.length < (kind === 'duplicate' ? places.length : n) && (
            <p className="dim">and {count(n - places.length)} more</p>
          )}
        </ScrollBox>
      )}
    </li>
  )
}

/** `s12 (table.csv, row 4)`. */
function placeWords({ file, row, id }: SpectrumPlace): string {
  const place = row === null ? file : `${file}, row ${count(row)}`
  return id === null ? place : `${id} (${place})`
}

interface RangeProps {
  readonly draft: ImportDraft<'classes'>
  readonly seen: CleaningSeen
}

const written = (value: number | undefined): string => (value === undefined ? '' : String(value))
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))

/** The range kept and the step, taken up when a box is left. */
function Range({ draft, seen }: RangeProps) {
  const settle = useSettle(draft)
  const { cleaning } = draft.plan.corrections
  const { min, max, step: own, unit } = seen.axis
  const [from, setFrom] = useState(written(cleaning?.crop?.from))
  const [to, setTo] = useState(written(cleaning?.crop?.to))
  const [step, setStep] = useState(written(cleaning?.step))
  useEffect(() => {
    setFrom(written(cleaning?.crop?.from))
    setTo(written(cleaning?.crop?.to))
    setStep(written(cleaning?.step))
  }, [cleaning])
  const suffix = unitSuffix(unit)
  const isFault = (text: string, bound: (value: number) => boolean): boolean =>
    text.trim() !== '' && !bound(numberOf(text))
  const faults = {
    from: isFault(from, (value) => value < (numberOf(to) || max)),
    to: isFault(to, (value) => value > (numberOf(from) || min)),
    step: isFault(step, (value) => value > 0),
  }
  const take = () => {
    if (faults.from || faults.to || faults.step) return
    const cropped = from.trim() !== '' || to.trim() !== ''
    const crop = cropped
      ? { from: from.trim() === '' ? min : numberOf(from), to: to.trim() === '' ? max : numberOf(to) }
      : undefined
    const chosen = step.trim() === '' ? undefined : numberOf(step)
    const same = crop?.from === cleaning?.crop?.from && crop?.to === cleaning?.crop?.to && chosen === cleaning?.step
    if (!same) settle((before) => settleCleaning(before, { crop, step: chosen }))
  }
  const taking: InputHTMLAttributes<HTMLInputElement> = {
    inputMode: 'decimal',
    onBlur: take,
    onKeyDown(event) {
      if (event.key !== 'Enter') return
      event.preventDefault()
      take()
    },
  }
  return (
    <div className={styles.range}>
      <TextField
        label={`From${suffix && ` (${suffix.trim()})`}`}
        placeholder={String(min)}
        fault={faults.from ? 'Less than the end.' : null}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        {...taking}
      />
      <TextField
        label={`To${suffix && ` (${suffix.trim()})`}`}
        placeholder={String(max)}
        fault={faults.to ? 'More than the beginning.' : null}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        {...taking}
      />
      <TextField
        label={`Step${suffix && ` (${suffix.trim()})`}`}
        placeholder={own === null ? 'uneven' : String(own)}
        fault={faults.step ? 'A number above zero.' : null}
        value={step}
        onChange={(event) => setStep(event.target.value)}
        {...taking}
      />
      <p className="caption dim">
        {`All spectra share ${axisWords(seen.axis)}. Left blank, they stay as they are; a step is reached by linear interpolation.`}
      </p>
    </div>
  )
}

/** Replicates as they are, or one mean for each sample. */
function Replicates({ draft, seen }: RangeProps) {
  const settle = useSettle(draft)
  const chosen = draft.plan.corrections.cleaning?.average
  if (seen.replicates.length === 0 && chosen === undefined) return null
  const offered = seen.replicates.map(({ column, samples, spectra }) => ({
    value: column,
    label: `Average by “${column}”`,
    note: `${count(samples)} samples, ${count(spectra)} of ${counted(seen.spectra, 'spectrum', 'spectra')} in replicates`,
  }))
  const known = chosen === undefined || offered.some(({ value }) => value === chosen)
  return (
    <div className={styles.replicates}>
      <SelectField
        label="Replicates"
        value={chosen ?? ''}
        options={[
          { value: '', label: 'Keep every spectrum' },
          ...offered,
          ...(known ? [] : [{ value: chosen, label: `Average by “${chosen}”` }]),
        ]}
        onChange={(column) =>
          settle((before) => settleCleaning(before, { average: column === '' ? undefined : column }))
        }
      />
    </div>
  )
}
