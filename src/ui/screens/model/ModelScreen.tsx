/** A model that came as a file, looked over before it is used: nothing is stored and no number is made before that. */
import { Play } from 'lucide-react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { ModelDraft } from '#state/givenModels'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { type ModelStep, modelSteps, paths, stepTitles } from '../../routes.ts'
import { Assumptions } from '../../run/OriginNote.tsx'
import { useStudio } from '../../studio.tsx'
import { AskedFields } from './AskedFields.tsx'
import { LayerTable } from './LayerTable.tsx'
import styles from './Model.module.css'
import { formatWords } from './words.ts'

export function ModelScreen({ step }: { readonly step: ModelStep }) {
  const { givenModels } = useStudio()
  const intake = useFileIntake()
  const status = useStore(givenModels, (state) => state.status)
  switch (status.kind) {
    case 'none':
      return (
        <div className="page">
          <header className="page-head">
            <h1>Open a model</h1>
          </header>
          <Card>
            <EmptyState
              title="No model is open here"
              action={
                <Button kind="primary" onClick={intake.chooseFiles}>
                  Choose a model file
                </Button>
              }
            >
              Drop a model.safetensors or an exported archive of the studio, or a PyTorch checkpoint (.pt, .pth), with
              its model_config.json if there is one.
            </EmptyState>
          </Card>
        </div>
      )
    case 'looking':
      return (
        <div className="page">
          <header className="page-head">
            <h1>Reading {status.file}</h1>
          </header>
          <Card padded>
            <p className="dim" role="status">
              Comparing its layers with the networks the studio knows …
            </p>
          </Card>
        </div>
      )
    case 'failed':
      return (
        <div className="page stack">
          <h1>{status.file} cannot be opened</h1>
          <ErrorCard
            error={status.error}
            actions={
              <Button kind="primary" onClick={intake.chooseFiles}>
                Choose another file
              </Button>
            }
          />
        </div>
      )
    case 'looked':
      return <Looked draft={status.draft} busy={status.busy} step={step} />
    default:
      return status satisfies never
  }
}

interface LookedProps {
  readonly draft: ModelDraft
  readonly busy: 'rereading' | 'keeping' | null
  readonly step: ModelStep
}

function Looked({ draft, busy, step }: LookedProps) {
  const { givenModels } = useStudio()
  const [, navigate] = useLocation()
  const { look, lacking, fault } = draft
  const use = async (next: ModelStep) => {
    const run = await givenModels.getState().keep()
    if (run) navigate(paths[next](run.id))
  }
  const cancel = () => {
    givenModels.getState().clear()
    navigate(paths.home)
  }
  const { title, kept } = formatWords[look.format]
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title(look.file)}</h1>
          <p>
            {look.network}, {look.parameters.toLocaleString('en')} parameters: {look.shape}. {kept}
          </p>
        </div>
        <div className="row wrap">
          <Button onClick={cancel}>Cancel</Button>
          {modelSteps
            .toSorted((a, b) => Number(a === step) - Number(b === step))
            .map((next) => (
              <Button
                key={next}
                {...(next === step && { kind: 'primary' as const, icon: Play })}
                disabled={lacking !== null || busy !== null}
                onClick={() => void use(next)}
              >
                {stepTitles[next]}
              </Button>
            ))}
        </div>
      </header>
      <LiveStatus text={busy === 'keeping' ? 'Storing the model' : lacking ? 'Some information is missing' : ''} />
      <div className="stack">
        {lacking && <ErrorCard error={lacking} />}
        {fault && <ErrorCard error={fault} />}
        <div className="grid">
          <div className="span-7 stack">
            {look.asks.length > 0 ? (
              <Section title="What the file leaves open" note="Check these values and correct any that are wrong">
                <Card padded>
                  <AskedFields draft={draft} />
                </Card>
              </Section>
            ) : (
              <Card padded>
                <p>{formatWords[look.format].complete}</p>
              </Card>
            )}
          </div>
          <div className="span-5 stack">
            {look.assumed.length > 0 && (
              <Section title="Assumed" note="Not in the file">
                <Card padded>
                  <Assumptions assumed={look.assumed} />
                </Card>
              </Section>
            )}
            {look.layers.length > 0 && <LayerTable layers={look.layers} />}
          </div>
        </div>
        {Object.keys(look.beside).length > 0 && (
          <p className={`caption dim ${styles.beside}`}>
            Also in the file:{' '}
            {Object.entries(look.beside)
              .slice(0, 6)
              .map(([name, value]) => `${name} ${value}`)
              .join(', ')}
          </p>
        )}
      </div>
    </div>
  )
}
