/** Which kind of model is learned, and how a closed-form one chooses its candidate. */
import { closedForm } from '#domain/model/solvers/network'
import { type ClosedFormSettings, solverOf, solvers } from '#domain/model/solvers/registry'
import type { ValuesModel } from '#domain/study/recipes/spectraRegression'
import type { ValuesStudy } from '#domain/study/study'
import { withModel } from '#domain/tasks/values/valuesPlan'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import styles from '../../../study/form.module.css'
import { SettingFields } from '../../../study/settings.tsx'
import { ComponentsField, FoldsField } from '../../../study/solverFields.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor } from '../../../study/useEdit.ts'

const networkChoices = [
  { value: 'cnn', title: 'Convolutional network', explanation: 'A small network with every classic fitted beside it.' },
  { value: 'mlp', title: 'Dense network', explanation: 'Two hidden layers, with every classic fitted beside it.' },
] as const

/** A study's kind of model, as it is chosen. */
function modelOf({ solver, model }: ValuesStudy): ValuesModel {
  return closedForm(solver)?.kind ?? (model.input.length === 2 ? 'cnn' : 'mlp')
}

interface ModelKindCardProps {
  readonly draft: DraftOf<'values'>
  readonly editor: Editor<ValuesStudy>
}

export function ModelKindCard({ draft: { dataset, study, plan }, editor }: ModelKindCardProps) {
  const settings = closedForm(study.solver)
  return (
    <Card padded>
      <h2>Kind of model</h2>
      <ChoiceCards<ValuesModel>
        label="Kind of model"
        value={modelOf(study)}
        choices={[
          ...networkChoices,
          ...solvers.map(({ defaults, words }) => ({
            value: defaults.kind,
            title: words.title,
            explanation: words.help,
          })),
        ]}
        onChange={(kind) => editor.edit('solver', (old) => withModel(old, kind, dataset))}
      />
      {settings && (
        <div className={styles.fields}>
          <FoldsField
            value={settings.crossValidation}
            onChange={(crossValidation) =>
              editor.edit('solver.crossValidation', (old) => ({ ...old, solver: { ...old.solver, crossValidation } }))
            }
          />
          <SettingFields<ClosedFormSettings>
            path="solver"
            value={settings}
            words={solverOf(settings).words}
            except={['crossValidation']}
            faultOf={editor.faultOf}
            onChange={(field, solver) => editor.edit(field, (old) => ({ ...old, solver }))}
          />
          {'components' in settings && (
            <ComponentsField
              value={settings.components}
              most={settings.mostComponents}
              onChange={(components) =>
                editor.edit('solver.components', (old) => ({ ...old, solver: { ...settings, components } }))
              }
            />
          )}
        </div>
      )}
      {/* A fault of the preprocessing stands beside its step. */}
      {plan.preprocessing.ok && !plan.network.ok && <ErrorCard error={plan.network.error} />}
    </Card>
  )
}
