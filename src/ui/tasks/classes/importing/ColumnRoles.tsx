import type { SuggestedRoles } from '#domain/data/roles'
import type { ColumnPreview } from '#protocol/ingest'
import { Card } from '../../../controls/Card.tsx'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted } from '../../../words/numbers.ts'
import styles from './Import.module.css'

interface ColumnRolesProps {
  readonly columns: readonly ColumnPreview[]
  readonly roles: SuggestedRoles
  readonly onChange: (roles: SuggestedRoles) => void
}

const none = ''

function roleWords(name: string, roles: SuggestedRoles): readonly string[] {
  return [roles.target?.column === name && 'target', roles.group === name && 'group', roles.id === name && 'id'].filter(
    (role): role is string => role !== false,
  )
}

/** Which column says what a spectrum is, which ones belong together, and how each is called. */
export function ColumnRoles({ columns, roles, onChange }: ColumnRolesProps) {
  const options = columns.map((column) => ({
    value: column.name,
    label: column.name,
    note: counted(column.distinct, 'value', 'values'),
  }))
  const withNone = [{ value: none, label: 'None' }, ...options]
  const target = columns.find((column) => column.name === roles.target?.column)
  const isPath = target?.examples.some((example) => example.includes('/')) === true
  return (
    <Card>
      <div className="pad">
        <h2 className={wizard.cardTitle}>Columns</h2>
        <div className={styles.pair}>
          <SelectField
            label="Target"
            hint="What a model learns to tell."
            value={roles.target?.column ?? none}
            options={withNone}
            onChange={(column) =>
              onChange({ ...roles, target: column === none ? null : { column, part: guessPart(columns, column) } })
            }
          />
          <SelectField
            label="Group"
            hint="Spectra of one group never stand on both sides of a split."
            value={roles.group ?? none}
            options={withNone}
            onChange={(group) => onChange({ ...roles, group: group === none ? null : group })}
          />
          <SelectField
            label="Id"
            hint="What a spectrum is called in tables."
            value={roles.id ?? none}
            options={withNone}
            onChange={(name) => onChange({ ...roles, id: name === none ? null : name })}
          />
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
                onChange={(part) => roles.target && onChange({ ...roles, target: { ...roles.target, part } })}
              />
              <span className="caption dim">{partExample(target?.examples[0], roles.target.part)}</span>
            </div>
          )}
        </div>
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

/** A column whose cells are paths is read by their first part until told otherwise. */
function guessPart(columns: readonly ColumnPreview[], name: string): 'first' | 'whole' {
  const examples = columns.find((column) => column.name === name)?.examples ?? []
  return examples.length > 0 && examples.every((example) => /^[^/\s]+\/[^/]+/.test(example)) ? 'first' : 'whole'
}

function partExample(example: string | undefined, part: 'first' | 'whole'): string {
  if (example === undefined) return ''
  return part === 'first' ? `“${example}” → ${example.split('/')[0]}` : `“${example}”`
}
