"""What people see: tables, charts, briefings, exports."""
