import { Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { count } from '../../words/numbers.ts'
import { FilmSpectra } from './FilmSpectra.tsx'
import styles from './Home.module.css'
import { LipidBands } from './LipidBands.tsx'
import { MixtureSpectra } from './MixtureSpectra.tsx'
import { filmArt, mixtureArt, sampleArt } from './sampleArt.ts'

/** The studies one can start from, each with its sample. */
export function StudyCards() {
  const intake = useFileIntake()
  return (
    <Section title="Or start from a study" note="Its sample is built in. Two clicks to a training run.">
      <div className="grid">
        <StudyCard
          title="Classify Raman spectra and see why"
          art={<LipidBands />}
          facts={[
            [sampleArt.spectra, 'spectra'],
            [sampleArt.classes.length, 'molecule classes'],
            [`${sampleArt.axis.min}–${sampleArt.axis.max}`, 'cm⁻¹'],
          ]}
          primary
          onTry={() => intake.trySample('classes')}
        >
          Classify spectra by molecule class, then see which bands count for and against each class. The sample’s own
          study is the published one with fewer copies and early stopping: under two minutes on two cores.
        </StudyCard>
        <StudyCard
          title="Predict spectra from structure"
          art={<FilmSpectra />}
          facts={[
            [count(filmArt.structures), 'films'],
            [`${filmArt.thicknessesNm.length} → ${filmArt.components.length}`, 'layers to spectra'],
            [`${filmArt.axis.min}–${filmArt.axis.max}`, 'nm'],
          ]}
          onTry={() => intake.trySample('curves')}
        >
          Learn the transmittance and reflectance of a layered film from the thickness of its layers. The sample’s own
          study has a narrower network than the published one and weights all components alike: under two minutes on two
          cores.
        </StudyCard>
        <StudyCard
          title="Predict numbers from spectra"
          art={<MixtureSpectra />}
          facts={[
            [mixtureArt.mixtures, 'mixtures'],
            [mixtureArt.substances.length, 'contents'],
            [`${mixtureArt.axis.min}–${mixtureArt.axis.max}`, 'nm'],
          ]}
          onTry={() => intake.trySample('values')}
        >
          Learn the contents of a mixture from its near-infrared spectrum, by PLS or a network, on two instruments.
        </StudyCard>
      </div>
    </Section>
  )
}

interface StudyCardProps {
  readonly title: string
  readonly art: ReactNode
  /** Figures with what they count. */
  readonly facts: readonly (readonly [string | number, string])[]
  readonly primary?: boolean
  readonly onTry: () => void
  readonly children: ReactNode
}

function StudyCard({ title, art, facts, primary = false, onTry, children }: StudyCardProps) {
  const intake = useFileIntake()
  return (
    <div className="span-4">
      <Card className={styles.study} role="group" aria-label={title}>
        <div className={styles.studyArt}>{art}</div>
        <div className={styles.studyWords}>
          <h3 className={styles.studyTitle}>{title}</h3>
          <p className="muted">{children}</p>
          <p className={styles.facts}>
            {facts.map(([value, what]) => (
              <span key={what}>
                <b>{value}</b> {what}
              </span>
            ))}
          </p>
          <div className="row wrap">
            <Button kind={primary ? 'primary' : 'plain'} icon={Play} onClick={onTry}>
              Try the sample
            </Button>
            <Button onClick={intake.chooseFiles}>Use my data</Button>
            <span className="caption dim">Dataset → settings → train</span>
          </div>
        </div>
      </Card>
    </div>
  )
}
