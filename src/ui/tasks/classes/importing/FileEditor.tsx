import { Undo2, WandSparkles } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FileSight, Mend } from '#domain/data/fileSight'
import { correctionsOfFile, type FileCorrections } from '#domain/data/importCorrections'
import { describePlace } from '#domain/result'
import type { FilePlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { notationChange, settleFiles } from '#state/spectra/settle'
import { Button } from '../../../controls/Button.tsx'
import { NumberInput } from '../../../controls/Field.tsx'
import { Select } from '../../../controls/Select.tsx'
import { NotationChips } from '../../../intake/NotationChips.tsx'
import wizard from '../../../intake/wizard.module.css'
import { useStudio } from '../../../studio.tsx'
import { counted } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import styles from './Files.module.css'
import type { GroupedFile } from './fileGroups.ts'
import { mendWords, outcomeWords } from './mendWords.ts'
import { SightView } from './SightView.tsx'
import { useSettle } from './useSettle.ts'
import { delimiters, encodings, orientations } from './words.ts'

interface FileEditorProps {
  readonly draft: ImportDraft<'classes'>
  /** The file that is shown, standing for all of them. */
  readonly file: GroupedFile
  /** Paths of those that are edited. */
  readonly files: readonly string[]
  readonly onReset?: () => void
}

/** How files are written, to be corrected, beside their own lines; and what would mend them. */
export function FileEditor({ draft, file: { plan, seen }, files, onReset }: FileEditorProps) {
  const settle = useSettle(draft)
  const sight = useSight(draft, plan.file)
  const change = (made: FileCorrections) => settle((before) => settleFiles(before, files, notationChange(plan, made)))
  const isText = plan.format === undefined && sight?.lines !== null
  const before = correctionsOfFile(draft.plan.corrections, plan.file)
  return (
    <div className={styles.editor}>
      {seen.error && (
        <div className={styles.fault} role="alert">
          <b>{sentence(seen.error.message)}</b> <span className="caption dim">{describePlace(seen.error.where)}</span>
          <p className="muted">{sentence(seen.error.remedy)}</p>
        </div>
      )}
      {sight && sight.mends.length > 0 && <Mends sight={sight} before={before} files={files.length} onMend={change} />}
      {isText && <Chips plan={plan} many={files.length} onChange={change} />}
      {sight && sight.parts.length > 1 && (
        <div className={wizard.chips}>
          <Select
            label={`Spectra of ${plan.file}`}
            prefix="spectra:"
            size="small"
            value={plan.part ?? sight.parts[0] ?? ''}
            options={sight.parts.map((part) => ({ value: part, label: part }))}
            onChange={(part) => change({ part })}
          />
        </div>
      )}
      {sight?.lines && <SightView sight={sight} lines={sight.lines} onChange={change} />}
      {onReset && (
        <Button kind="link" icon={Undo2} onClick={onReset}>
          Guess again
        </Button>
      )}
    </div>
  )
}

/** The file as the worker sees it under what is settled now; the last sight stays while the next is awaited. */
function useSight(draft: ImportDraft<'classes'>, file: string): FileSight | null {
  const { imports } = useStudio()
  const [sight, setSight] = useState<FileSight | null>(null)
  const { preview } = draft
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading may show the file otherwise
  useEffect(() => {
    let wanted = true
    void imports
      .getState()
      .sight(file)
      .then((found) => {
        if (wanted && found?.ok) setSight(found.value)
      })
    return () => {
      wanted = false
    }
  }, [imports, file, preview])
  return sight
}

interface MendsProps {
  readonly sight: FileSight
  readonly before: FileCorrections
  readonly files: number
  readonly onMend: (change: FileCorrections) => void
}

function Mends({ sight, before, files, onMend }: MendsProps) {
  const leftOver = ({ leftOut }: Mend): string =>
    leftOut === 0 ? '' : `, ${counted(leftOut, 'row', 'rows')} still left out`
  return (
    <section className={styles.mends} aria-label={`What mends ${sight.file}`}>
      {sight.mends.map((mend) => (
        <div key={JSON.stringify(mend.change)}>
          <Button icon={WandSparkles} onClick={() => onMend(mend.change)}>
            {mendWords(mend, before)}
          </Button>
          <span className="caption dim">
            gives {outcomeWords(mend)}
            {leftOver(mend)}
            {files > 1 && ', the same for all of them'}
          </span>
        </div>
      ))}
    </section>
  )
}

interface ChipsProps {
  readonly plan: FilePlan
  /** How many files are edited. */
  readonly many: number
  readonly onChange: (change: FileCorrections) => void
}

function Chips({ plan, many, onChange }: ChipsProps) {
  const named = (what: string) => (many === 1 ? `${what} of ${plan.file}` : `${what} of ${many} files`)
  return (
    <div className={wizard.chips}>
      {plan.use === 'spectra' && (
        <Select
          label={named('Layout')}
          prefix="layout:"
          size="small"
          value={plan.orientation}
          options={orientations}
          onChange={(layout) => onChange({ layout, use: 'spectra' })}
        />
      )}
      <Select
        label={named('Delimiter')}
        prefix="delimiter:"
        size="small"
        value={plan.delimiter}
        options={delimiters}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <NotationChips
        file={plan}
        onChange={({ decimal, header }) =>
          onChange({
            ...(decimal !== plan.decimal && { decimal }),
            ...(header !== plan.header && { header }),
          })
        }
      />
      <Select
        label={named('Encoding')}
        prefix="encoding:"
        size="small"
        value={plan.encoding}
        options={encodings}
        onChange={(encoding) => onChange({ encoding })}
      />
      <SkipLines label={named('Lines skipped at the beginning')} lines={plan.skipLines ?? 0} onChange={onChange} />
    </div>
  )
}

interface SkipLinesProps {
  readonly label: string
  readonly lines: number
  readonly onChange: (change: FileCorrections) => void
}

/** Taken up when the box is left. */
function SkipLines({ label, lines, onChange }: SkipLinesProps) {
  const [typed, setTyped] = useState(lines)
  useEffect(() => setTyped(lines), [lines])
  const isWhole = Number.isInteger(typed) && typed >= 0
  const take = () => {
    if (isWhole && typed !== lines) onChange({ skipLines: typed })
  }
  return (
    <span className={styles.skip}>
      <span className="dim">skip</span>
      <NumberInput
        aria-label={label}
        value={typed}
        aria-invalid={!isWhole}
        onChange={setTyped}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          take()
        }}
      />
      <span className="dim">lines</span>
    </span>
  )
}
