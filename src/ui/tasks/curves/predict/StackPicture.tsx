import styles from './Predict.module.css'

interface StackPictureProps {
  /** From the air side on, in nm. */
  readonly thicknessesNm: ArrayLike<number>
  /** Thickness that fills the picture; a thicker stack is drawn smaller. */
  readonly fullNm: number
  /** Layers outside the training range. */
  readonly outside: ReadonlySet<number>
}

const [widthPx, heightPx] = [132, 300] as const
const [airPx, substratePx] = [20, 26] as const
/** Thinner than this a layer's number does not fit. */
const labelPx = 10

/** The layers to scale, light from above: dielectric and phase-change material in turn. */
export function StackPicture({ thicknessesNm, fullNm, outside }: StackPictureProps) {
  const layers = Array.from(thicknessesNm, (nm) => Math.max(0, nm))
  const totalNm = layers.reduce((sum, nm) => sum + nm, 0)
  const pxPerNm = (heightPx - airPx - substratePx) / Math.max(fullNm, totalNm, 1)
  const bottom = heightPx - substratePx
  let under = totalNm * pxPerNm
  const placed = layers.map((nm, layer) => {
    const top = bottom - under
    under -= nm * pxPerNm
    return { layer, nm, top, size: nm * pxPerNm }
  })
  const told = layers.map((nm, layer) => `layer ${layer + 1} ${Number(nm.toPrecision(4))} nm`).join(', ')
  return (
    <figure className={styles.stackFigure}>
      <svg
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        className={styles.stackPicture}
        role="img"
        aria-label={`The stack from the air side: ${told}; in all ${Math.round(totalNm)} nm.`}
      >
        <text x={widthPx / 2} y={bottom - totalNm * pxPerNm - 6} className={styles.stackWord}>
          air
        </text>
        {placed.map(({ layer, nm, top, size }) => (
          <g key={layer} data-material={layer % 2 === 0 ? 'dielectric' : 'phase'}>
            <rect x={0.5} width={widthPx - 1} y={top} height={size} />
            {size >= labelPx && (
              <>
                <text x={8} y={top + size / 2 + 4}>
                  {layer + 1}
                  {outside.has(layer) ? ' outside' : ''}
                </text>
                <text x={widthPx - 8} y={top + size / 2 + 4} textAnchor="end">
                  {Number(nm.toPrecision(4))} nm
                </text>
              </>
            )}
          </g>
        ))}
        <rect className={styles.substrate} x={0.5} width={widthPx - 1} y={bottom} height={substratePx - 0.5} />
        <text x={widthPx / 2} y={bottom + substratePx / 2 + 4} className={styles.stackWord}>
          substrate, n 1.45
        </text>
      </svg>
      <figcaption>
        <span data-material="dielectric">
          <i aria-hidden /> dielectric, n 1.50
        </span>
        <span data-material="phase">
          <i aria-hidden /> phase-change material
        </span>
        <span className="num">{Math.round(totalNm)} nm in all</span>
      </figcaption>
    </figure>
  )
}
