import { Play } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import styles from './Home.module.css'
import { LipidBands } from './LipidBands.tsx'
import { sampleArt as art } from './sampleArt.ts'

/** The studies one can start from: the one that works, and what is not here yet. */
export function StudyCards() {
  const intake = useFileIntake()
  return (
    <Section title="Or start from a study" note="Its sample is built in. Two clicks to a training run.">
      <div className="grid">
        <div className="span-8">
          <Card className={styles.study}>
            <div className={styles.studyArt}>
              <LipidBands />
            </div>
            <div className={styles.studyWords}>
              <h3 className={styles.studyTitle}>Classify Raman spectra and see why</h3>
              <p className="muted">
                Sort spectra into molecule classes, then see which bands count for and against each class.
              </p>
              <p className={styles.facts}>
                <span>
                  <b>{art.spectra}</b> spectra
                </span>
                <span>
                  <b>{art.classes.length}</b> molecule classes
                </span>
                <span>
                  <b>
                    {art.axis.min}–{art.axis.max}
                  </b>{' '}
                  cm⁻¹
                </span>
              </p>
              <div className="row wrap">
                <Button kind="primary" icon={Play} onClick={intake.trySample}>
                  Try the sample
                </Button>
                <Button onClick={intake.chooseFiles}>Use my data</Button>
                <span className="caption dim">Dataset → settings → train</span>
              </div>
            </div>
          </Card>
        </div>
        <div className="span-4">
          <Card className={styles.later}>
            <Tag tone="outline">Not in this version</Tag>
            <h3 className={styles.studyTitle}>Predict spectra from structure</h3>
            <p className="muted">
              Learning the reflectance and transmittance of a layered film from its layer thicknesses is planned. This
              version reads and trains class labels only.
            </p>
          </Card>
        </div>
      </div>
    </Section>
  )
}
