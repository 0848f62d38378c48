/* What a workbook that we write says, in the reader's language. */

/** A mark for a cell of the workbook: the sentence that stands in its note. */
export interface CellMark {
  cell: string;
  text: string;
}

export interface TemplateColumn {
  heading: string;
  hint: string;
  example: string;
  /** The only values that the column takes; offered as a drop-down list. */
  choices: string[];
}

export interface TemplateTexts {
  sheet: string;
  instructions: string;
  lines: string[];
  exampleMark: string;
  choicesSheet: string;
  wrongChoice: string;
  columns: TemplateColumn[];
}
