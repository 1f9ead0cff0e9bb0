import { useState } from 'react'
import type { LabelRule } from '#domain/data/importCorrections'
import type { SuggestedRoles } from '#domain/data/roles'
import type { ColumnPreview, TargetProposal } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { settle as settled } from '#state/spectra/settle'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { TextField } from '../../../controls/Field.tsx'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import wizard from '../../../intake/wizard.module.css'
import { count, counted, threeDigits } from '../../../words/numbers.ts'
import styles from './Import.module.css'
import { useSettle } from './useSettle.ts'

const none = ''

function roleWords(name: string, roles: SuggestedRoles): readonly string[] {
  return [roles.target?.column === name && 'target', roles.group === name && 'group', roles.id === name && 'id'].filter(
    (role): role is string => role !== false,
  )
}

/** `6 classes`, `0.5 to 12.4`. */
const proposalWords = ({ as, distinct, range }: TargetProposal): string =>
  as === 'classes'
    ? counted(distinct, 'class', 'classes')
    : `${threeDigits(range?.min ?? Number.NaN)} to ${threeDigits(range?.max ?? Number.NaN)}`

/** Which column says what a spectrum is, which ones belong together, and how each is called. */
export function ColumnRoles({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const settle = useSettle(draft)
  const { columns, targets } = draft.preview
  const { roles } = draft.preview.plan
  const options = columns.map((column) => ({
    value: column.name,
    label: column.name,
    note: [
      counted(column.distinct, 'value', 'values'),
      column.likeness && `looks like ${likenessWords[column.likeness]}`,
    ]
      .filter(Boolean)
      .join(', '),
  }))
  const withNone = [{ value: none, label: 'None' }, ...options]
  const target = columns.find((column) => column.name === roles.target?.column)
  const isPath = target?.examples.some((example) => example.includes('/')) === true
  const chooseTarget = (column: string) => {
    const part = targets.find((proposal) => proposal.column === column)?.part
    settle((before) => settled(before, { target: column === none ? null : column, targetPart: part }))
  }
  return (
    <Card>
      <div className="pad">
        <h2 className={wizard.cardTitle}>Columns</h2>
        <div className={styles.pair}>
          <SelectField
            label="Target"
            hint="What a model learns: classes, or values."
            value={roles.target?.column ?? none}
            options={withNone}
            onChange={chooseTarget}
          />
          <SelectField
            label="Group"
            hint="Spectra of one group never stand on both sides of a split."
            value={roles.group ?? none}
            options={withNone}
            onChange={(group) => settle((before) => settled(before, { group: group === none ? null : group }))}
          />
          <SelectField
            label="Id"
            hint="What a spectrum is called in tables."
            value={roles.id ?? none}
            options={withNone}
            onChange={(id) => settle((before) => settled(before, { id: id === none ? null : id }))}
          />
          <LabelSource draft={draft} />
          {roles.target && (isPath || roles.target.part === 'first') && (
            <div className={styles.part}>
              <span className={styles.partLabel}>Class</span>
              <Segmented
                label="Which part of the target is the class"
                value={roles.target.part}
                options={[
                  { value: 'first', label: 'First part of the path' },
                  { value: 'whole', label: 'Whole cell' },
                ]}
                onChange={(targetPart) =>
                  settle((before) => settled(before, { target: roles.target?.column, targetPart }))
                }
              />
              <span className="caption dim">{partExample(target?.examples[0], roles.target.part)}</span>
            </div>
          )}
        </div>
        <Proposals targets={targets} chosen={roles.target?.column ?? null} onChoose={chooseTarget} />
      </div>
      {columns.length > 0 && (
        <ScrollBox className={styles.columnScroll} label="Columns">
          <table>
            <thead>
              <tr>
                <th>Column</th>
                <th className="n">Values</th>
                <th>Examples</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <tr key={column.name}>
                  <td>
                    <span className="row">
                      {column.name}
                      {roleWords(column.name, roles).map((role) => (
                        <Tag key={role} tone="accent">
                          {role}
                        </Tag>
                      ))}
                      {column.likeness && !(column.likeness === 'id' && roles.id === column.name) && (
                        <Tag>{likenessWords[column.likeness]}</Tag>
                      )}
                    </span>
                  </td>
                  <td className="n">{column.distinct.toLocaleString('en')}</td>
                  <td className={styles.examples}>{column.examples.join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Card>
  )
}

const fromColumns = 'columns'

/** Letters in front of a number: `PE_03`. */
const usualPattern = '^([A-Za-z]+)'

/** Where the class comes from when no column has it: the folder of a file, or a part of its name. */
function LabelSource({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const settle = useSettle(draft)
  const rule = draft.plan.corrections.labelFrom
  const [pattern, setPattern] = useState(rule?.from === 'name' ? rule.pattern : usualPattern)
  const fault = isPattern(pattern) ? null : 'This is not a valid regular expression.'
  const choose = (labelFrom: LabelRule | undefined) =>
    settle((before) => settled(before, { labelFrom, target: undefined, targetPart: undefined }))
  const take = () => {
    if (rule?.from === 'name' && fault === null && pattern.trim() !== '' && pattern !== rule.pattern)
      choose({ from: 'name', pattern })
  }
  const example =
    draft.preview.files
      .find(({ spectra }) => spectra > 0)
      ?.file.split('/')
      .at(-1) ?? ''
  return (
    <>
      <SelectField
        label="Class from"
        hint={rule ? 'It stands in the column “class”.' : undefined}
        value={rule?.from ?? fromColumns}
        options={[
          { value: fromColumns, label: 'Columns' },
          { value: 'folder', label: 'Folder of the file', note: 'each folder is a class' },
          { value: 'name', label: 'Name of the file or spectrum', note: 'what a pattern finds in it' },
        ]}
        onChange={(from) =>
          choose(from === fromColumns ? undefined : from === 'folder' ? { from } : { from: 'name', pattern })
        }
      />
      {rule?.from === 'name' && (
        <TextField
          label="Pattern"
          hint={`A regular expression; what stands in its first brackets is the class${example === '' ? '' : `, as in “${example}”`}.`}
          fault={fault}
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            take()
          }}
        />
      )}
    </>
  )
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

interface ProposalsProps {
  readonly targets: readonly TargetProposal[]
  readonly chosen: string | null
  readonly onChoose: (column: string) => void
}

const proposedAtMost = 12

/** What could be learned of these columns, each one click away. */
function Proposals({ targets, chosen, onChoose }: ProposalsProps) {
  const others = targets.filter(({ column }) => column !== chosen)
  const kinds = [
    { as: 'classes', title: chosen === null ? 'Classes could be' : 'Classes could also be' },
    { as: 'values', title: 'Values could be' },
  ] as const
  return kinds.map(({ as, title }) => {
    const own = others.filter((proposal) => proposal.as === as)
    return (
      own.length > 0 && (
        <div key={as} className={styles.proposals}>
          <span className="caption dim">{title}</span>
          {own.slice(0, proposedAtMost).map((proposal) => (
            <Button key={proposal.column} size="small" onClick={() => onChoose(proposal.column)}>
              {proposal.column} <span className="dim num">{proposalWords(proposal)}</span>
            </Button>
          ))}
          {own.length > proposedAtMost && (
            <span className="caption dim">and {count(own.length - proposedAtMost)} more</span>
          )}
        </div>
      )
    )
  })
}

const likenessWords: Readonly<Record<NonNullable<ColumnPreview['likeness']>, string>> = {
  'row number': 'row number',
  replicate: 'number of a replicate',
  id: 'id',
  date: 'date',
  coordinate: 'coordinate',
}

function partExample(example: string | undefined, part: 'first' | 'whole'): string {
  if (example === undefined) return ''
  return part === 'first' ? `“${example}” → ${example.split('/')[0]}` : `“${example}”`
}
