import { ArrowUpDown } from 'lucide-react'
import type { CurvesFilePlan, CurvesPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { Select, type SelectOption } from '../../../controls/Select.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import { FirstCells, NotationChips } from '../../../intake/NotationChips.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted, fileSize } from '../../../words/numbers.ts'
import { swapped } from './planEdits.ts'
import styles from './Wizard.module.css'

const separators: readonly SelectOption<CurvesFilePlan['separator']>[] = [
  { value: ' ', label: 'blanks or tabs' },
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
]

interface FilePlansProps {
  readonly draft: ImportDraft<'curves'>
  readonly onChange: (plan: CurvesPlan) => void
}

/** Both files with what each was taken for and how it is written. */
export function FilePlans({ draft, onChange }: FilePlansProps) {
  const { plan, preview } = draft
  const change = (changed: CurvesFilePlan) =>
    onChange({ ...plan, files: plan.files.map((file) => (file.file === changed.file ? changed : file)) })
  return (
    <Card padded>
      <div className={styles.head}>
        <h2>Files</h2>
        <Button size="small" icon={ArrowUpDown} onClick={() => onChange(swapped(plan, preview, draft.guessed))}>
          Swap features and spectra
        </Button>
      </div>
      <ul className={wizard.plans}>
        {plan.files.map((file) => {
          const table = preview[file.use].file === file.file ? preview[file.use] : null
          return (
            <li key={file.file}>
              <div className={wizard.planHead}>
                <Tag tone="accent">{file.use === 'features' ? 'Features' : 'Spectra'}</Tag>
                <b className="truncate" title={file.file}>
                  {file.file}
                </b>
                {table && (
                  <span className={`caption dim num ${styles.shape}`}>
                    {counted(table.rows, 'row', 'rows')} × {counted(table.columns, 'column', 'columns')} ·{' '}
                    {fileSize(table.sizeBytes)}
                  </span>
                )}
              </div>
              <Chips file={file} onChange={change} />
              {table && table.firstCells.length > 0 && <FirstCells of={file.file} cells={table.firstCells} />}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Chips({
  file,
  onChange,
}: {
  readonly file: CurvesFilePlan
  readonly onChange: (file: CurvesFilePlan) => void
}) {
  return (
    <div className={wizard.chips}>
      <Select
        label={`Separator of ${file.file}`}
        prefix="separator:"
        size="small"
        value={file.separator}
        options={separators}
        onChange={(separator) => onChange({ ...file, separator })}
      />
      <NotationChips file={file} onChange={onChange} />
    </div>
  )
}
