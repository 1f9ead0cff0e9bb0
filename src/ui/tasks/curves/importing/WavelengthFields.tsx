import { type InputHTMLAttributes, useEffect, useState } from 'react'
import { Field, TextArea, TextField } from '../../../controls/Field.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { evenAxis, evenSteps } from './planEdits.ts'
import styles from './Wizard.module.css'

interface WavelengthFieldsProps {
  readonly wavelengthsNm: readonly number[]
  /** How many there must be. */
  readonly wanted: number
  readonly onChange: (wavelengthsNm: readonly number[]) => void
}

const numbersIn = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map(Number)

function listFault(numbers: readonly number[], wanted: number): string | null {
  const unread = numbers.findIndex((nm) => !Number.isFinite(nm))
  if (unread >= 0) return `The ${unread + 1}. is not a number.`
  if (numbers.length !== wanted) return `${wanted} wavelengths are wanted; there are ${numbers.length}.`
  const falling = numbers.findIndex((nm, i) => i > 0 && nm <= (numbers[i - 1] ?? 0))
  return falling < 0 ? null : `They do not rise at ${numbers[falling]} nm.`
}

/** The axis: its first wavelength and a step, or every one of them. Taken up when a box is left. */
export function WavelengthFields({ wavelengthsNm, wanted, onChange }: WavelengthFieldsProps) {
  const even = evenSteps(wavelengthsNm)
  const [asList, setAsList] = useState(even === null)
  return (
    <div className="stack tight">
      <Segmented
        label="Wavelengths given as"
        value={asList || even === null ? 'list' : 'even'}
        options={[
          { value: 'even', label: 'First and step', disabled: even === null && !asList },
          { value: 'list', label: 'List' },
        ]}
        onChange={(kind) => {
          setAsList(kind === 'list')
          if (kind === 'even' && even === null) onChange(evenAxis(wavelengthsNm[0] ?? 1, 1, wanted))
        }}
      />
      {asList || even === null ? (
        <ListField wavelengthsNm={wavelengthsNm} wanted={wanted} onChange={onChange} />
      ) : (
        <EvenFields {...even} wanted={wanted} onChange={onChange} />
      )}
    </div>
  )
}

function ListField({ wavelengthsNm, wanted, onChange }: WavelengthFieldsProps) {
  const [text, setText] = useState(wavelengthsNm.join(' '))
  useEffect(() => setText(wavelengthsNm.join(' ')), [wavelengthsNm])
  const numbers = numbersIn(text)
  const fault = listFault(numbers, wanted)
  return (
    <Field label="Wavelengths (nm)" hint={`${wanted}, rising.`} fault={fault}>
      {(control) => (
        <TextArea
          {...control}
          rows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            if (fault === null && numbers.join() !== wavelengthsNm.join()) onChange(numbers)
          }}
        />
      )}
    </Field>
  )
}

interface EvenFieldsProps {
  readonly firstNm: number
  readonly stepNm: number
  readonly wanted: number
  readonly onChange: (wavelengthsNm: readonly number[]) => void
}

function EvenFields({ firstNm, stepNm, wanted, onChange }: EvenFieldsProps) {
  const [first, setFirst] = useState(String(firstNm))
  const [step, setStep] = useState(String(stepNm))
  useEffect(() => setFirst(String(firstNm)), [firstNm])
  useEffect(() => setStep(String(stepNm)), [stepNm])
  const [from = Number.NaN, by = Number.NaN] = [first, step].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  )
  const isRead = Number.isFinite(from) && Number.isFinite(by) && by > 0
  const last = evenAxis(from, by, wanted).at(-1)
  const take = () => {
    if (isRead && (from !== firstNm || by !== stepNm)) onChange(evenAxis(from, by, wanted))
  }
  const taking: InputHTMLAttributes<HTMLInputElement> = {
    inputMode: 'decimal',
    onBlur: take,
    onKeyDown(event) {
      if (event.key !== 'Enter') return
      // It takes the number up; it does not store the dataset.
      event.preventDefault()
      take()
    },
  }
  return (
    <div className={styles.even}>
      <TextField
        label="First wavelength (nm)"
        fault={Number.isFinite(from) ? null : 'A number in nm.'}
        value={first}
        onChange={(event) => setFirst(event.target.value)}
        {...taking}
      />
      <TextField
        label="Step (nm)"
        hint={isRead ? `${wanted} wavelengths, up to ${last?.toLocaleString('en')} nm` : undefined}
        fault={by > 0 && Number.isFinite(by) ? null : 'A number above zero.'}
        value={step}
        onChange={(event) => setStep(event.target.value)}
        {...taking}
      />
    </div>
  )
}
