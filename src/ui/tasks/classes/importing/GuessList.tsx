import type { ImportGuess } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { guessChange } from '#state/spectra/guessChange'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import wizard from '../../../intake/wizard.module.css'
import { sentence } from '../../../words/sentence.ts'
import styles from './Import.module.css'
import { guessTitle } from './mendWords.ts'
import { useSettle } from './useSettle.ts'
import { guessedValue } from './words.ts'

interface GuessListProps {
  readonly draft: ImportDraft<'classes'>
  readonly guesses: readonly ImportGuess[]
}

/** What the files leave open, how it was read and why; each other reading is one click. */
export function GuessList({ draft, guesses }: GuessListProps) {
  const settle = useSettle(draft)
  if (guesses.length === 0) return null
  const isText = (file: string): boolean =>
    draft.plan.files.some((plan) => plan.file === file && plan.format === undefined)
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>Guessed</h2>
      <ul className={wizard.plans}>
        {guesses.map((guess) => (
          <li key={`${guess.what} ${guess.value} ${guess.file ?? ''}`}>
            <p>
              <span className="muted">{guessTitle(guess)}:</span> <b>{guessedValue(guess.value)}</b>
              {guess.file !== undefined && <span className="caption dim"> {guess.file}</span>}
            </p>
            <p className="caption dim">{sentence(`Because ${guess.because}`)}</p>
            <div className={wizard.chips}>
              {guess.alternatives.map((alternative) => {
                const change = guessChange(guess, alternative, isText)
                return change ? (
                  <Button key={alternative} size="small" onClick={() => settle(change)}>
                    {guessedValue(alternative)}
                  </Button>
                ) : (
                  <span key={alternative} className={styles.other}>
                    or {guessedValue(alternative)}
                  </span>
                )
              })}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
