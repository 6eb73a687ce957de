// What a database in the tab can do.

/** Some rows of a table, for people. */
export interface Rows {
  table: string;
  count: number;
  columns: string[];
  first: string[][];
}

/** A real database, fresh. */
export interface Database {
  /** What it is: `PostgreSQL 18.3`. */
  title: string;
  /** Runs one statement, or several where the server takes them so. */
  exec(sql: string): Promise<void>;
  /** What its catalog says of everything that people have made, line by line. */
  snapshot(): Promise<string[]>;
  /** Every table that has rows. */
  rows(): Promise<Rows[]>;
  close(): Promise<void>;
}

/** Why a database refused a statement, in its own words. */
export interface Refusal {
  message: string;
  detail?: string;
}

export function words(error: unknown): Refusal {
  const { message = String(error), detail, hint } = error as { message?: string; detail?: string; hint?: string };
  return { message, detail: [detail, hint].filter(Boolean).join('; ') || undefined };
}
