/** One line a format: how its users call it, and what is read of it. The keys are those of the list of given files. */
export interface FormatWords {
  readonly title: string
  readonly reads: string
}

export const formatWords: Readonly<Record<string, FormatWords>> = {
  arff: {
    title: 'WEKA ARFF',
    reads: 'numeric attributes named by position as the axis, other attributes as columns; sparse rows',
  },
  asd: {
    title: 'ASD FieldSpec (.asd, .000)',
    reads: 'revisions 1 and 6–8; reflectance from target and reference, raw target to choose',
  },
  'avantes-binary': {
    title: 'Avantes (.TRM, .ABS, .Raw8, .RFL8 …)',
    reads: 'AvaSoft 6, 7 and 8, several spectrometers in one file; processed, sample, dark and reference to choose',
  },
  'avantes-txt': { title: 'Avantes text', reads: 'ASCII exports with units row and processed column' },
  'cary-csv': { title: 'Agilent Cary CSV', reads: 'pairs of columns, each with positions of its own' },
  dpt: { title: 'Data point table (.dpt)', reads: 'two columns without a header' },
  envi: {
    title: 'ENVI (.hdr with its data file)',
    reads: 'spectral libraries and images, BSQ, BIL and BIP, all data types, both byte orders; pixels with x and y',
  },
  foss: {
    title: 'FOSS/WinISI (.cal, .nir)',
    reads: 'segments of wavelengths, reference values as columns, deleted samples left out',
  },
  'hdf5-nexus': {
    title: 'HDF5, NeXus, PTIR',
    reads: 'signals with their axes (NeXus @signal and @axes, or by name and shape), maps, tables of reference values',
  },
  'jasco-jws': { title: 'JASCO (.jws)', reads: 'flat and OLE files, several channels, even and uneven axes' },
  'jasco-txt': { title: 'JASCO text', reads: 'settings above the table, end marks' },
  jcamp: {
    title: 'JCAMP-DX',
    reads: 'AFFN, PAC, SQZ, DIF and DUP; XYDATA, XYPOINTS, NTUPLES, LINK and several blocks',
  },
  'labspec-binary': { title: 'LabSpec 6 (.l6s, .l6m)', reads: 'spectra, series and maps with their coordinates' },
  'labspec-txt': { title: 'LabSpec text', reads: 'spectra, series and maps, coordinates as columns' },
  'labspec-xml': { title: 'LabSpec XML', reads: 'spectra, series and maps with their coordinates' },
  matlab: {
    title: 'MATLAB (.mat)',
    reads: 'versions 4, 5–7 and 7.3; DataSet objects, structures, matrices beside their axis',
  },
  netcdf: { title: 'NetCDF, AnDI', reads: 'classic and 64-bit files, AnDI chromatograms, NetCDF-4 as HDF5' },
  numpy: {
    title: 'NumPy (.npy, .npz)',
    reads: 'all numeric types, both orders, records; axis, targets and ids by their names',
  },
  'ocean-optics': { title: 'Ocean Optics text', reads: 'SpectraSuite and OceanView, end marks, decimal commas' },
  'ocean-procspec': {
    title: 'Ocean Optics ProcSpec',
    reads: 'processed spectra; sample, dark and reference to choose',
  },
  omnic: {
    title: 'Thermo OMNIC (.spa, .spg)',
    reads: 'spectra and groups, titles, dates, history; positions of a map',
  },
  openspecy: { title: 'Open Specy', reads: 'CSV with positions and intensities' },
  opus: {
    title: 'Bruker OPUS',
    reads: 'absorbance and all other data blocks, single beams and interferograms to choose',
  },
  orange: { title: 'Orange (.tab, .csv)', reads: 'header of three lines with types and roles' },
  other: { title: 'Andor Solis text', reads: 'positions with any number of frames' },
  parquet: {
    title: 'Parquet',
    reads: 'columns named by position, lists of intensities; Snappy, gzip, Zstandard, Brotli, LZ4',
  },
  'perkinelmer-asc': { title: 'PerkinElmer text (PE ASC, PEDS)', reads: '#HDR, #GR and #DATA of every version' },
  'perkinelmer-sp': { title: 'PerkinElmer (.sp, .fsm)', reads: 'spectra and images, labels and history' },
  r: { title: 'R (.rds, .rda)', reads: 'hyperSpec, lists and data frames; gzip, bzip2 and xz' },
  rruff: { title: 'RRUFF text', reads: 'names, identifiers and spectrum' },
  spc: {
    title: 'Galactic SPC',
    reads: 'old and new, 16-bit, 32-bit and float, several subfiles with axes of their own, log block',
  },
  'spc-not-galactic': { title: 'Other files called .spc', reads: 'told by content: refused by name, or read as text' },
  'spectral-evolution-sed': {
    title: 'Spectral Evolution (.sed)',
    reads: 'reflectance, target and reference to choose',
  },
  'svc-sig': {
    title: 'Spectra Vista (.sig)',
    reads: 'reflectance, target and reference to choose; overlapping detectors',
  },
  unscrambler: { title: 'Unscrambler (.unsb)', reads: 'matrices with their names, trailing columns as targets' },
  wdf: {
    title: 'Renishaw WiRE (.wdf)',
    reads: 'spectra, series and maps with coordinates and times; unfinished measurements',
  },
  witec: { title: 'WITec (.wip)', reads: 'graphs with the spectral transformation of their grating, lines and maps' },
  xlsx: {
    title: 'Excel (.xlsx, .xlsm)',
    reads: 'the sheet with spectra, others to choose, sheets that describe them joined',
  },
  zip: { title: 'Zip archive', reads: 'its files as if they had been dropped, archives in it one level deep' },
}

/** Read as well, without a file in the list. */
export const furtherFormats: readonly FormatWords[] = [
  { title: 'BUCHI NIRCal (.nir)', reads: 'projects with their spectra and reference values' },
  { title: 'ADAMS (.spec)', reads: 'spectra with their fields' },
  { title: 'Raman Open Database (.rod)', reads: 'CIF with spectra' },
]

/** Why a given file is read otherwise than is known of it, argued one by one. */
export const arguedOtherwise: Readonly<Record<string, string>> = {
  'avantes-binary/feather.RFL8':
    'two spectrometers in one file have axes of their own; a dataset has one, so both spectra are interpolated onto the part they share',
  'cary-csv/filters.csv':
    'each pair has an axis of its own, and one does not overlap with the others: it is left out by name, the rest are interpolated onto one axis',
  'envi/toy.hdr':
    'the header has no list of wavelengths; its band names are numbers that increase, so they are taken as the axis rather than discarded, with the band number as the alternative',
  'envi/usgs_splib06a_first100.hdr':
    'deleted channels hold −1.23e34; spectra with gaps are left out, and so are positions that are missing in all, unless gaps are bridged on request',
  'hdf5-nexus/small_OK.hdf5':
    'a stack of X-ray images with an energy for each is a series of spectra, one a pixel; its unit is not stated and is not guessed',
  'jasco-jws/legacy_trans_512.jws':
    'positions where the instrument stored no number are left out, because an intensity there would be invented',
  'jcamp/BRUKDIF.DX': 'hertz are not among the units of the command line; the axis keeps its values and its words',
  'jcamp/OceanOptics_period.jdx':
    'processed, sample and dark spectra are three kinds of one measurement; the processed one is taken and the others are offered',
  'jcamp/PCRF.jdx':
    'real and imaginary pages are two parts of one spectrum; the real one is taken and the other is offered',
  'jcamp/TESTSPEC.DX': 'hertz are not among the units of the command line; the axis keeps its values and its words',
  'jcamp/toluene.jdx':
    '71 of its positions occur more than once to the digits given, and an axis has each position once; the means of their intensities are kept',
  'other/ASCII-Andor-Solis.asc':
    'five columns of frames stand beside the positions; all are read as spectra, with the choice of one as the alternative',
  'spc-not-galactic/92AV3C.spc':
    'a text table of band centres and widths that happens to be called .spc is read as the table it is, with its unit as a guess',
  'spc/m_xyxy.spc':
    'lists of peaks, each on positions of its own that hardly overlap; they are interpolated onto what they share, and one that shares none of it is left out by name',
  'spc/s_xy.spc': 'minutes are not among the units of the command line; the axis keeps its values and its words',
  'svc-sig/3_6_PANVI_2_T_1_001_BAD.sig':
    'the detectors overlap and one position occurs twice; the mean of its intensities is kept, and the overlap is reported',
  'svc-sig/ACPL_D2_P1_B_1_001.sig':
    'the detectors overlap and one position occurs twice; the mean of its intensities is kept, and the overlap is reported',
  'wdf/renishaw_test_undefined.wdf':
    'the list of positions has no type, but the header counts them as Raman shifts; that is taken as a guess and reported',
}
