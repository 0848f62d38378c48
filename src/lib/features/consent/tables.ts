import type { Answer, ConsentWay, Purpose, Relation, Voice } from './model.ts';

export interface ConsentTables {
  consent_texts: {
    purpose: Purpose;
    version: number;
    text_vi: string;
    text_en: string;
    published_at: string;
    published_by: string | null;
  };
  /** One time that answers came in: a form sent by link, or a paper that the school recorded. */
  consent_acts: {
    id: string;
    delegate_id: string;
    way: ConsentWay;
    locale: 'vi' | 'en';
    guardian_name_sealed: string | null;
    guardian_relation: Relation | null;
    acted_at: string;
    recorded_by: string | null;
  };
  consent_answers: {
    act_id: string;
    purpose: Purpose;
    given_by: Voice;
    answer: Answer;
    text_version: number;
  };
  /** The scan of a paper, and what the second person found. */
  consent_papers: {
    act_id: string;
    file_id: string | null;
    media_type: 'image/jpeg' | 'application/pdf';
    outcome: 'verified' | 'rejected' | null;
    decided_at: string | null;
    decided_by: string | null;
    remark: string | null;
  };
  /** A child's link has version 1 plus the number of its revocations. */
  consent_link_revocations: {
    delegate_id: string;
    version: number;
    revoked_at: string;
    revoked_by: string;
  };
}
