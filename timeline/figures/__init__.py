"""Pictures of event rows: pure functions from a frame to a Plotly figure, one file per picture."""
