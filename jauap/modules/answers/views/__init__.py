"""The pages of published answers: for everybody, for officials who publish, for the applicant."""
