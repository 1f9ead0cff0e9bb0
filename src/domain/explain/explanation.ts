/**
 * Attributions as they are shown and saved. A map never travels without its completeness:
 * error = |Σ attribution − (F(x) − F(baseline))| / |F(x) − F(baseline)|, F the class logit
 * (Sundararajan, Taly & Yan 2017, “completeness”).
 */

export interface Completeness {
  /** F(x) − F(baseline); for a class map the mean over its spectra of the absolute value. */
  readonly difference: number
  /** Relative error; for a class map Σ|gap| / Σ|difference| over its spectra. */
  readonly error: number
}

export interface SpectrumExplanation {
  /** Dataset row, or null for a spectrum that is not in the dataset. */
  readonly row: number | null
  readonly classIndex: number
  /** The preprocessed spectrum the network saw. */
  readonly input: Float32Array
  /** Signed, one value per point, in logits. */
  readonly attribution: Float32Array
  readonly logits: Float32Array
  readonly completeness: Completeness
}

export interface ClassExplanation {
  readonly classIndex: number
  /** Dataset rows averaged over. */
  readonly rows: Int32Array
  /** Of the whole class, as the network sees it; where the others are not to be had, of the spectra averaged over. */
  readonly meanInput: Float32Array
  readonly sdInput: Float32Array
  /** Spectra behind `meanInput` and `sdInput`. */
  readonly meanOf: number
  /** Mean of |attribution|: the study's class map. */
  readonly meanAbsolute: Float32Array
  readonly meanSigned: Float32Array
  readonly completeness: Completeness
}
