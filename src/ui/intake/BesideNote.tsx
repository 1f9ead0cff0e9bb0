import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { InputFile } from '#protocol/ingest'
import type { Beside } from '#state/drops'
import { Banner } from '../controls/Banner.tsx'
import { Button } from '../controls/Button.tsx'
import { placeOf } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { useOpenBeside } from './useOpenBeside.ts'

interface Words {
  readonly title: string
  readonly text: string
  readonly open: string
}

function wordsOf(one: Beside<InputFile>, designing: boolean): Words {
  if (one.kind === 'model') {
    const { model, config } = one.files
    return {
      title: `${model.name} is a model`,
      text: config
        ? `It is ready here, with ${config.name}.`
        : 'It is ready here: open it to predict, explain or evaluate.',
      open: 'Open the model',
    }
  }
  return {
    title: `${one.file.name} is a study`,
    text: designing
      ? 'Use it for this dataset.'
      : 'Its dataset is not in this browser. Import it, or open the Design of another dataset and use it there.',
    open: designing ? 'Use the study here' : 'Open the study',
  }
}

/** Models and studies that were dropped beside data, or before their dataset was here. */
export function BesideNote() {
  const { drops } = useStudio()
  const beside = useStore(drops, (state) => state.beside)
  const open = useOpenBeside()
  const [location] = useLocation()
  const place = placeOf(location)
  const designing = place.kind === 'step' && place.step === 'design' && place.id !== null
  if (beside.length === 0) return null
  return (
    <div className="page stack" role="status" style={{ paddingBottom: 0 }}>
      {beside.slice(0, 3).map((one) => {
        const words = wordsOf(one, designing)
        return (
          <Banner
            key={words.title}
            tone="info"
            title={words.title}
            action={
              <>
                <Button size="small" onClick={() => void open(one)}>
                  {words.open}
                </Button>
                <Button size="small" onClick={() => drops.getState().settle(one)}>
                  Put aside
                </Button>
              </>
            }
          >
            {words.text}
          </Banner>
        )
      })}
    </div>
  )
}
