export interface CheckinTables {
  attendance_marks: {
    id: string;
    event_id: string;
    delegate_id: string | null;
    escort_id: string | null;
    participant_id: string | null;
    direction: 'in' | 'out';
    marked_at: string;
    marked_by: string;
    /** Chosen by the station, so that a scan sent twice is counted once. */
    client_id: string;
  };
}
